/** How words are painted for a terminal. */
export type Colors = Readonly<Record<'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'underline' | 'yellow', (text: string) => string>>;

const same = (text: string): string => text;

/** No color at all. */
export const plain: Colors = { bold: same, cyan: same, dim: same, green: same, red: same, underline: same, yellow: same };
