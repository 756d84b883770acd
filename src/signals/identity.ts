/** Numbers that name a person or a card, told from other numbers by their check digits. */
import type { Span } from '../mapped.ts';

/** A number found; `kind` says what it is. */
export interface Identity extends Span {
  readonly kind: 'card' | 'iban' | 'national';
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = Number(digits[digits.length - 1 - i]);
    if (i % 2) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

function mod97(code: string): boolean {
  let rest = 0;
  for (const char of code.slice(4) + code.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const cnpWeights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
function isCnp(digits: string): boolean {
  const month = Number(digits.slice(3, 5));
  const day = Number(digits.slice(5, 7));
  if (!/^[1-8]/.test(digits) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = cnpWeights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0) % 11;
  return (sum === 10 ? 1 : sum) === Number(digits[12]);
}

const shape = /(?<![\w.-])(?:([A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?)|(\d{3}-\d{2}-\d{4})|((?:\d[ -]?){12,18}\d))(?![\w-])/g;

/** Card numbers, IBANs and national numbers of persons in a text. */
export function identitiesIn(text: string): Identity[] {
  if (!/\d{4}|\d{3}-\d{2}-/.test(text)) return [];
  const out: Identity[] = [];
  for (const match of text.matchAll(shape)) {
    const [whole, iban, ssn] = match;
    const span = { start: match.index, end: match.index + whole.length };
    const digits = whole.replace(/[ -]/g, '');
    if (iban !== undefined) {
      if (digits.length >= 15 && mod97(digits)) out.push({ ...span, kind: 'iban' });
    } else if (ssn !== undefined) {
      if (!/^(?:000|666|9)|-00-|-0000$/.test(whole)) out.push({ ...span, kind: 'national' });
    } else if (digits.length === 13 && whole === digits && isCnp(digits)) out.push({ ...span, kind: 'national' });
    else if (/^[2-6]/.test(digits) && luhn(digits) && !/^(\d)\1+$/.test(digits)) out.push({ ...span, kind: 'card' });
  }
  return out;
}
