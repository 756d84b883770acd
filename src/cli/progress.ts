/** How far a long run is: one line on standard error, where somebody looks at it. */
import type { RunOptions } from '../run.ts';
import type { Io } from './io.ts';

/** A run that ends sooner tells nothing, and the line is not written more often than is read. */
const [patience, pause] = [1000, 100];
const erased = '\r\u001b[K';
const grouped = (number: number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Whether a program reads what is printed. */
export const isAutomated = ({ CI }: Io['env']): boolean => CI !== undefined && CI !== '' && CI !== 'false';

/** Tells progress where standard error is a terminal; nothing is left of it at the end. */
export function openProgress(io: Io, now = io.now ?? (() => performance.now())): NonNullable<RunOptions['progress']> {
  let next = now() + patience;
  let isShown = false;
  return (what, total) => {
    let done = 0;
    return () => {
      done++;
      const time = now();
      if (isShown && done === total) {
        io.stderr.write(erased);
        isShown = false;
      } else if (time >= next && done < total) {
        next = time + pause;
        // Asked late: to make the stream takes longer than to lint a message.
        if (!io.stderr.isTTY || isAutomated(io.env) || io.env['TERM'] === 'dumb') next = Infinity;
        else {
          io.stderr.write(`${erased}${grouped(done)} of ${grouped(total)} ${what}`);
          isShown = true;
        }
      }
    };
  };
}
