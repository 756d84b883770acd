import { describe, expect, test } from 'vitest';
import { tokenize } from '../src/tokens.ts';
import { addPhrase, ripen, type Growing } from '../src/phrases.ts';
import { findPhrases, openTrie } from '../src/trie.ts';

/** The words that phrases find in a text. */
function found(phrases: readonly string[], text: string): string[] {
  const root: Growing = {};
  for (const phrase of phrases) addPhrase(root, phrase, 'tag');
  return findPhrases(openTrie(ripen(root)), tokenize(text, new Set()).list).map(({ start, end }) => text.slice(start, end));
}

describe('the notation of phrases', () => {
  test.each<[string, string, string[]]>([
    ['credit bureau', 'The Credit-Bureau and a CREDIT BUREAU', ['Credit-Bureau', 'CREDIT BUREAU']],
    ['multumim', 'Mulțumim!', ['Mulțumim']],
    ['suspend*', 'suspended, suspension, suspect', ['suspended', 'suspension'].slice(0, 1)],
    ['call|ring us', 'call us or ring us', ['call us', 'ring us']],
    ['[kindly] pay', 'kindly pay, or pay', ['kindly pay', 'pay', 'pay']],
    ['pass … to', 'pass to, pass it to, pass all of it to, pass one two three four to', ['pass to', 'pass it to', 'pass all of it to']],
    ['by {}', 'by 5, by \uFFFC, by mail@example.test, by foot', ['by 5', 'by \uFFFC', 'by mail@example.test']],
    ["haven't paid", 'You haven’t paid', ['haven’t paid']],
    ['constructor', 'constructor', ['constructor']],
    ['pay', 'prototype __proto__ toString', []],
  ])('%s', (phrase, text, words) => expect(found([phrase], text)).toEqual(words));

  test('the longest phrase of a tag wins', () =>
    expect(found(['late', 'late fee', 'late fee notice'], 'a late fee notice')).toEqual(['late fee notice']));
  test('a phrase ends with its sentence', () => expect(found(['pay now'], 'Pay. Now!')).toEqual([]));
  test('no gap is found in an empty text', () => expect(found(['a … b'], '')).toEqual([]));
});
