/** Two languages end their files in `.ftl`. */

const freemarker = /<[#@]|<\/[#@]|<!doctype|<html|\$\{(?!\s*[$"-])|\[#\w/i;
const entry = /^-?[A-Za-z][\w-]{0,200} {0,50}=/m;

/** Whether a text is Fluent, and not FreeMarker: lines of `key = text`, and no tags. */
export const isFluent = (text: string): boolean => entry.test(text) && !freemarker.test(text);
