/**
 * Code that a format puts in a layer of its own for what it knows to be code, in the tags of the scanner's engine `marked`:
 * no text of a message has their delimiters, so that nothing beside them can be mistaken.
 */

/** The scanner's name of the engine. */
export const marked = 'marked';

/** A tag that prints something: `name`, `name | date: "dd/MM"`. */
export const print = (expression: string): string => `\uE0F0=${expression}\uE0F1`;

/** A tag that brackets text or brings it in: `case n`, `when "one"`, `else`, `endcase`, `include "footer"`. */
export const code = (tag: string): string => `\uE0F0${tag}\uE0F1`;

/** A fault in a value, by its offsets there. */
export interface IcuFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}
