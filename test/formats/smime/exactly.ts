import { parse, parseFragment, serialize } from 'parse5'

/** A page of exact markup that is the same to programs of HTML (WHATWG HTML §13.3). */
export function exactly(html: string): string {
  return serialize(/<(?:html|head|body)\b/i.test(html) ? parse(html) : parseFragment(html))
}
