/** A message as `inspect` shows it: every branch in source order, with the stretches of the files it comes from. */
import { pieces, toSource } from './mapped.ts';
import type { Message } from './message.ts';
import { originOf } from './places.ts';
import { everything, readings } from './reading.ts';
import type { InspectedMessage, InspectedPart, Tone } from './run.ts';
import { shownAddress, shownPlaceholder } from './shown.ts';

/** Cuts a part where its words change files, so that each piece names one. */
function partsOf(message: Message, name: (path: string) => string): InspectedPart[] {
  const flat = everything(message.nodes);
  const printed = new Map(flat.placeholders.map((placeholder) => [placeholder.at, shownPlaceholder(placeholder)]));
  const readable = (start: number, end: number) => {
    let text = '';
    for (let i = start; i < end; i++) {
      text += printed.get(i) ?? flat.text[i]!;
    }
    return text.trim();
  };
  return flat.parts.flatMap(({ role, start, end }) => {
    const origins = originOf(flat, { start, end });
    const files = [...new Set(origins.map(({ source }) => source.path))];
    if (files.length <= 1) {
      const ranges = origins.map((place) => [place.start, place.end] as const);
      return [{ role, file: name(files[0] ?? message.source.path), text: readable(start, end), ranges }];
    }
    const out: InspectedPart[] = [];
    let from = start;
    for (let at = start; at < end; at++) {
      const here = originOf(flat, { start: at, end: at + 1 })[0]?.source.path;
      const before = originOf(flat, { start: from, end: from + 1 })[0]?.source.path;
      if (here && before && here !== before) {
        out.push(piece(from, at, before));
        from = at;
      }
    }
    out.push(piece(from, end, originOf(flat, { start: from, end: from + 1 })[0]?.source.path ?? message.source.path));
    return out;

    function piece(a: number, b: number, file: string): InspectedPart {
      const ranges = originOf(flat, { start: a, end: b }).filter(({ source }) => source.path === file);
      return {
        role,
        file: name(file),
        text: readable(a, b),
        ranges: ranges.map((place) => [place.start, place.end] as const),
      };
    }
  });
}

/** Where the links of a message lead, each address once. */
function linksOf(message: Message, name: (path: string) => string): InspectedPart[] {
  const addresses = everything(message.nodes).links.flatMap(({ address }) => address ?? []);
  const parts = addresses.map((address): InspectedPart => {
    const { below, start, end } = address.site;
    const ranges = pieces(below, start, end);
    return {
      role: 'link',
      file: name(ranges[0]?.source.path ?? message.source.path),
      text: shownAddress(address),
      ranges: ranges.map((place) => [place.start, place.end] as const),
    };
  });
  return [...new Map(parts.map((part) => [part.text, part])).values()];
}

/** What touchlint understood of a message. `name` turns a project path into one for people, `lineOf` an offset of its file into a line. */
export function inspectMessage(
  message: Message,
  tone: Tone,
  name: (path: string) => string,
  lineOf: (offset: number) => number,
): InspectedMessage {
  const { metadata } = message;
  const { readings: all, capped } = readings(message.nodes);
  const flat = everything(message.nodes);
  return {
    entry: message.entry,
    line: lineOf(message.offset),
    channel: metadata.channel,
    purpose: metadata.purpose,
    locale: metadata.locale,
    audience: metadata.audience,
    owner: metadata.owner,
    journey: metadata.journey,
    variant: metadata.variant,
    step: metadata.step,
    how: metadata.how,
    readings: all.length,
    capped,
    placeholders: flat.placeholders.map(({ name: placeholder, role, site }) => {
      const { start, end } = toSource(site.below, site.start, site.end);
      return { name: placeholder, role, range: [start, end] as const };
    }),
    parts: [...partsOf(message, name), ...linksOf(message, name)],
    composed: message.composed,
    missing: message.missing,
    tone,
  };
}
