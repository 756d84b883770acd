/** The html page in a real browser. */
import { createServer, type Server } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { result } from '../../src/settle.ts';
import { chromium, openPage, type Page } from '../chromium.ts';
import { repository } from '../repository.ts';
import { problem, report } from './sample.ts';

describe.skipIf(chromium === null)('in Chromium (skipped where none is installed: apt-get install chromium)', { timeout: 60_000 }, () => {
  const open = async (text: string): Promise<Page> => {
    const file = join(repository({}), 'report.html');
    writeFileSync(file, text);
    const page = await openPage(chromium!, pathToFileURL(file).href);
    onTestFinished(page.close);
    return page;
  };
  const shown = (page: Page) =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll('.problems > li')].filter((one) => one.checkVisibility()).map((one) => one.querySelector('.what').textContent)`,
    );
  const status = (page: Page) => page.evaluate<string>(`document.querySelector('[role=status]').textContent`);
  const choose = (page: Page, name: string, value: string) =>
    page.evaluate(
      `{ const field = document.forms[0].elements['${name}']; field.value = '${value}'; field.dispatchEvent(new Event('input', { bubbles: true })); }`,
    );

  test('filters by channel, language, owner, rule and words, each alone and together', async () => {
    const page = await open(await report('html'));
    expect(page.complaints).toEqual([]);
    expect([(await shown(page)).length, await status(page)]).toEqual([7, '7 problems in 3 messages']);
    const filtered = async (filters: Readonly<Record<string, string>>) => {
      for (const [name, value] of Object.entries(filters)) await choose(page, name, value);
      const found = [await status(page), ...(await shown(page))];
      await page.evaluate(`document.forms[0].reset()`);
      expect(
        await page.evaluate<string>(`new Promise((done) => setTimeout(() => done(document.querySelector('[role=status]').textContent)))`),
      ).toBe('7 problems in 3 messages');
      return found;
    };
    expect(await filtered({ channel: 'email' })).toEqual(['2 problems in 1 message', 'Unexpected "方法"', 'Unexpected "prior to"']);
    expect((await filtered({ locale: 'en' }))[0]).toBe('4 problems in 1 message');
    expect((await filtered({ owner: 'billing' }))[0]).toBe('4 problems in 1 message');
    expect((await filtered({ journey: 'late-payment' }))[0]).toBe('4 problems in 1 message');
    expect((await filtered({ category: 'clarity', channel: 'sms' }))[0]).toBe('4 problems in 1 message');
    expect((await filtered({ rule: 'jargon' }))[0]).toBe('3 problems in 2 messages');
    expect((await filtered({ severity: 'error' }))[0]).toBe('3 problems in 2 messages');
    expect((await filtered({ search: 'COMMA' }))[0]).toBe('1 problem in 1 message');
    expect(await filtered({ rule: 'jargon', channel: 'sms' })).toEqual([
      '1 problem in 1 message',
      'Expected plain words for "prior to", such as "before"',
    ]);
    await choose(page, 'search', 'nowhere');
    expect(await page.evaluate(`document.querySelector('.none').checkVisibility()`)).toBe(true);
  });

  test('a link keeps the filters', async () => {
    const page = await open(await report('html'));
    await choose(page, 'channel', 'email');
    expect(await page.evaluate('location.hash')).toBe('#channel=email');
    await page.evaluate(`location.hash = '#rule=jargon&owner=nobody'; new Promise((done) => setTimeout(done, 50))`);
    expect(await status(page)).toBe('3 problems in 2 messages');
    expect(await page.evaluate(`document.forms[0].elements.owner.selectedIndex`)).toBe(0);
  });

  test('can be used with the keyboard alone', async () => {
    const page = await open(await report('html'));
    const focused = () =>
      page.evaluate<string>(`document.activeElement.name || document.activeElement.className || document.activeElement.textContent`);
    const path: string[] = [];
    for (let i = 0; i < 10; i++) {
      await page.press('Tab');
      path.push(await focused());
    }
    expect(path).toEqual(['skip', 'search', 'severity', 'channel', 'locale', 'owner', 'journey', 'category', 'rule', 'Show all']);
    await page.evaluate(`document.forms[0].elements.channel.focus()`);
    await page.press('e');
    expect([await page.evaluate(`document.activeElement.value`), await status(page)]).toEqual(['email', '2 problems in 1 message']);
    await page.evaluate(`document.querySelector('button').focus()`);
    await page.press('Space');
    expect(
      await page.evaluate<string>(`new Promise((done) => setTimeout(() => done(document.querySelector('[role=status]').textContent)))`),
    ).toBe('7 problems in 3 messages');
    await page.evaluate(`document.querySelector('.skip').focus()`);
    await page.press('Enter');
    expect(await page.evaluate(`document.activeElement.id`)).toBe('messages');
    expect(await shown(page)).toHaveLength(7);
    const unnamed = `[...document.querySelectorAll('select, input')].filter((one) => !one.labels.length).length`;
    expect(await page.evaluate(unnamed)).toBe(0);
  });

  test('nothing that a template holds runs or is fetched', async () => {
    let asked = 0;
    const server: Server = createServer((_, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/x`;
    const attacks = [
      `<script>window.hit = 1</script>`,
      `</style><script>window.hit = 1</script>`,
      `</script><script>window.hit = 1</script>`,
      `"><img src="${url}" onerror="window.hit = 1">`,
      `' onfocus='window.hit = 1' autofocus='`,
      `<svg onload="window.hit = 1"><link rel=stylesheet href="${url}"><iframe src="${url}">`,
      `<a href="javascript:window.hit = 1">x</a><meta http-equiv=refresh content="0; url=${url}"><base href="${url}">`,
    ];
    const all = attacks.map((text) => ({
      ...problem(text, text, { message: text, ruleId: text, channel: text, owner: text, locale: text, entry: text }),
      suggestions: [{ messageId: 'x', desc: text, fix: { range: [0, 1] as const, text } }],
    }));
    const page = await open(
      await report(
        'html',
        attacks.map((text, i) => result(`/project/${text.replaceAll('/', '')}`, [all[i]!], [], text)),
      ),
    );
    expect(await shown(page)).toEqual(attacks);
    await choose(page, 'search', 'window.hit');
    expect([await page.evaluate('window.hit'), asked, page.complaints]).toEqual([undefined, 0, []]);
    // Were one of them to get past the escapes, the policy would stop it.
    await page.evaluate(`{ const made = document.createElement('script'); try { made.text = 'window.hit = 2'; } catch {} document.body.append(made);
      const image = new Image(); image.src = '${url}'; document.body.append(image); document.body.setAttribute('onclick', 'window.hit = 3'); document.body.click();
      new Promise((done) => setTimeout(done, 200)) }`);
    expect([await page.evaluate('window.hit'), asked]).toEqual([undefined, 0]);
    expect(page.complaints.join()).toContain('Content Security Policy');
  });

  test('nothing is wider than a narrow screen, and words stand out from what is behind them', async () => {
    const page = await open(await report('html'));
    for (const width of [320, 500, 1200]) {
      await page.send('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: false });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    const contrast = `(() => {
      const light = (color) => { const [r, g, b] = color.match(/[\\d.]+/g).map((n) => { const c = n / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const behind = (one) => { const color = getComputedStyle(one).backgroundColor; return color === 'rgba(0, 0, 0, 0)' && one.parentElement ? behind(one.parentElement) : color; };
      return Math.min(...[...document.querySelectorAll('h1, h2, p, label, li, span, mark, footer, strong, button, select')].map((one) => {
        const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); }));
    })()`;
    for (const value of ['light', 'dark']) {
      await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
      expect(await page.evaluate<number>(contrast), value).toBeGreaterThan(4.5);
    }
  });
});
