import { defineRule, isLocal, nearest, notationOf, words, written } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow placeholders that nobody fills in: those that the config does not declare.',
  category: 'template',
  channels: 'all',
  severity: 'error',
  anyLanguage: true,
  needsData: ['placeholders.contract'],
  options: { allow: words('Placeholders that a service fills in by itself, besides those of the contract.') },
  *check({ placeholders, links }, { contract, options }) {
    const names = [...Object.keys(contract), ...options.allow];
    if (!names.length) return;
    const known = new Set(names.map(bare));
    const declared = (name: string): boolean => {
      // `customer` declares all that belongs to it
      for (let dot = name.length; dot > 0; dot = name.lastIndexOf('.', dot - 1)) if (known.has(name.slice(0, dot))) return true;
      return false;
    };
    const message = (name: string, code: string) => {
      const near = nearest(name, known);
      return `Unknown placeholder "${code}"${near === null ? ', which the config does not declare' : `, did you mean "${near}"?`}`.replace(
        /\?$/,
        '',
      );
    };
    for (const placeholder of placeholders) {
      const name = bare(placeholder.name);
      if (!notationOf(placeholder) || !plain.test(name) || declared(name) || isLocal(placeholder)) continue;
      yield { at: { start: placeholder.at, end: placeholder.at + 1 }, messageId: 'unknown', message: message(name, written(placeholder)) };
    }
    for (const { address, start, end } of links)
      for (const span of address?.code ?? []) {
        const site = { below: address!.site.below, start: span.start, end: span.end };
        const code = written({ site });
        const name = bare(
          /^(?:\{\{-?|\$\{|%\{|\*\||%%|<%=|\[\[|\(\()\s*([@$.]?[\w.]+)\s*(?:-?\}\}|\}|\|\*|%%|%>|\]\]|\)\))$/.exec(code)?.[1] ?? '',
        );
        if (!plain.test(name) || declared(name) || isLocal({ site, name })) continue;
        yield { at: { start, end }, site, messageId: 'unknown', message: message(name, code) };
      }
  },
});

/** A name, no call and no figure of a format string. */
const plain = /^[A-Za-z_][\w -]*(?:\.[\w-]+)*$/;

const bare = (name: string): string => name.replace(/^[@$.]+/, '').trim();
