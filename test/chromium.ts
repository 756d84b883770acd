/** A real headless Chromium, told what to do over a pipe (the DevTools protocol): no package, and no port. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
/** The command of a Chromium on this machine, or null. */
export const chromium = names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0) ?? null;

const quiet =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars --remote-debugging-pipe';

export interface Page {
  /** The value of an expression in the page. */
  readonly evaluate: <T>(expression: string) => Promise<T>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Sends a command of the protocol to the page. */
  readonly send: (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;
  /** What the console and the security policy complained of. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Opens a page of its own browser. */
export async function openPage(command: string, url: string): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'touchlint-chromium-'));
  const browser = spawn(command, [...quiet.split(' '), `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [toBrowser, fromBrowser] = [browser.stdio[3] as Writable, browser.stdio[4] as Readable];
  const waiting = new Map<number, (answer: Answer) => void>();
  const complaints: string[] = [];
  const loaded: (() => void)[] = [];
  let session: string | undefined;
  let id = 0;
  let rest = '';
  fromBrowser.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop()!;
    for (const part of parts) {
      const answer: Answer = JSON.parse(part);
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
      else if (answer.method === 'Page.loadEventFired') loaded.shift()?.();
      else if (answer.method === 'Log.entryAdded' || answer.method === 'Runtime.exceptionThrown')
        complaints.push(JSON.stringify(answer.params));
    }
  });
  const send = (method: string, params: object = {}): Promise<NonNullable<Answer['result']>> =>
    new Promise((resolve, reject) => {
      id += 1;
      waiting.set(id, ({ result = {}, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
      toBrowser.write(`${JSON.stringify({ id, method, params, ...(session && { sessionId: session }) })}\0`);
    });
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  session = String((await send('Target.attachToTarget', { targetId, flatten: true }))['sessionId']);
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  const arrived = new Promise<void>((resolve) => loaded.push(resolve));
  await send('Page.navigate', { url });
  await arrived;
  return {
    send,
    complaints,
    async evaluate<T>(expression: string) {
      const answer = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      // What a page computes is known to the test that asks.
      return (answer['result'] as { value: T }).value;
    },
    async press(...keys) {
      const codes: Readonly<Record<string, number>> = { Tab: 9, Enter: 13, Space: 32, ArrowDown: 40 };
      for (const key of keys) {
        const text = key === 'Enter' ? '\r' : key === 'Space' ? ' ' : key.length === 1 ? key : undefined;
        const event = { key: key === 'Space' ? ' ' : key, code: key, windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0) };
        await send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...event, ...(text && { text }) });
        await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      }
    },
    async close() {
      const gone = new Promise((resolve) => browser.once('exit', resolve));
      session = undefined;
      await send('Browser.close');
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
