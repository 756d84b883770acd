const order = ['zero', 'one', 'two', 'few', 'many', 'other'];
/** Whole numbers that meet every rule of CLDR but those of millions. */
const counts = Array.from({ length: 201 }, (_, count) => count);

/** The plural categories of a language's whole numbers, in CLDR's order, in which gettext numbers its forms. */
function categoriesOf(locale: string): string[] {
  try {
    const rules = new Intl.PluralRules(locale);
    const met = new Set<string>(counts.map((count) => rules.select(count)));
    return order.filter((category) => met.has(category));
  } catch (error) {
    if (error instanceof RangeError) return []; // no locale that is known
    throw error;
  }
}

/** Names for the plural forms of an entry: CLDR's where it has as many for the language, else their numbers. */
export function pluralNames(count: number, locale: string | null): readonly string[] {
  const known = categoriesOf(locale ?? 'en');
  if (known.length === count) return known;
  return count === 2 ? ['one', 'other'] : Array.from({ length: count }, (_, i) => `form ${i}`);
}
