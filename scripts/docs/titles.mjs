/** For typedoc: a page is named by its first heading, and not by its file. */
import { Converter } from 'typedoc'

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, page) => {
    const [first] = page.content
    const title = /^\s*# (.+)\n/.exec(first?.text ?? '')
    if (title === null) return
    page.name = title[1].replaceAll('`', '')
  })
}
