/** What a value is known by from one run to the next: a digest of all it holds. Pure. */
import { createHash } from 'node:crypto';
import type { Source } from '../mapped.ts';

/** A digest of a text or of bytes: 128 bits of SHA-256. */
export const digestOf = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A file as it was read: nothing else has these two fields alone. */
function isSource(value: object): value is Source {
  let fields = 0;
  for (const key in value) if (++fields > 2 || (key !== 'path' && key !== 'text')) return false;
  return fields === 2;
}

/** A digest, and the files that were met on the way, in an order that follows from the value. */
export interface Digested {
  readonly digest: string;
  readonly sources: readonly Source[];
}

/**
 * Opens a digest of plain data, maps, sets and arrays of numbers. A file is digested once, however many values lead to it. A
 * function counts as one: what those in a message do follows from the file that it was read from, and where.
 */
export function openDigest(): (value: unknown) => Digested {
  const files = new WeakMap<Source, string>();
  const ofFile = (source: Source): string => {
    const digest = files.get(source) ?? digestOf(JSON.stringify([source.path, source.text]));
    files.set(source, digest);
    return digest;
  };
  return (value) => {
    const sources = new Set<Source>();
    const met = new Map<object, number>();
    let out = '';
    const write = (one: unknown): void => {
      if (typeof one === 'string') out += JSON.stringify(one);
      else if (typeof one === 'function') out += 'f';
      else if (!isObject(one)) out += Object.is(one, -0) ? '-0' : String(one);
      else {
        // what is shared is written once, as a graph may lead back to itself
        const before = met.get(one);
        if (before === undefined) {
          met.set(one, met.size);
          writeObject(one);
        } else out += `#${before}`;
      }
    };
    const list = (kind: string, items: Iterable<unknown>) => {
      out += `${kind}[`;
      for (const item of items) {
        write(item);
        out += ',';
      }
      out += ']';
    };
    const writeObject = (one: object): void => {
      if (Array.isArray(one)) list('', one);
      else if (one instanceof Map) list('map', [...one].flat(1));
      else if (one instanceof Set) list('set', one);
      else if (ArrayBuffer.isView(one)) list('numbers', one as Uint8Array);
      else if (isSource(one)) {
        sources.add(one);
        out += `file ${ofFile(one)}`;
      } else {
        out += '{';
        for (const key of Object.keys(one)) {
          out += `${JSON.stringify(key)}:`;
          write(Reflect.get(one, key));
          out += ',';
        }
        out += '}';
      }
    };
    write(value);
    return { digest: digestOf(out), sources: [...sources] };
  };
}
