import type { Mark, Page } from '../text/page.ts'
import type { Voice } from '../voice.ts'
import { type Html, html, type Part } from './markup.ts'

/** A page of text as markup: the same labels and paragraphs, as a list of terms. */
export interface Sheet extends Page {
  /** What was written so far. */
  markup(): Html
}

/** `level` is that of its headings. What the voice says in English for want of a translation is marked as English. */
export function createSheet(level: 2 | 3, voice: Pick<Voice, 'isEnglish'>): Sheet {
  const lang = (text: string): Html => (voice.isEnglish(text) ? html` lang="en"` : html``)
  const parts: Part[] = []
  let rows: Part[] = []
  const close = (): void => {
    if (rows.length > 0) parts.push(html`<dl>${rows}</dl>`)
    rows = []
  }
  const add = (label: string, content: Part): void => {
    rows.push(html`<div><dt${lang(label)}>${label}</dt><dd>${content}</dd></div>`)
  }
  return {
    paint: (text) => text,
    line(text) {
      close()
      parts.push(html`<p${lang(text)}>${text}</p>`)
    },
    paragraph(text) {
      close()
      parts.push(html`<p${lang(text)}>${text}</p>`)
    },
    heading(text) {
      close()
      parts.push(level === 2 ? html`<h2${lang(text)}>${text}</h2>` : html`<h3${lang(text)}>${text}</h3>`)
    },
    row(label, paragraphs, mark) {
      if (paragraphs.length > 0)
        add(
          label,
          paragraphs.map((text, i) => paragraph(text, i === 0 ? mark : undefined, lang(text))),
        )
    },
    steps(label, paragraphs) {
      if (paragraphs.length === 1) add(label, html`<p${lang(paragraphs[0] ?? '')}>${paragraphs[0] ?? null}</p>`)
      if (paragraphs.length > 1)
        add(label, html`<ol>${paragraphs.map((text) => html`<li${lang(text)}>${text}</li>`)}</ol>`)
    },
    points(paragraphs) {
      close()
      parts.push(html`<ul class="points">${paragraphs.map((text) => html`<li${lang(text)}>${text}</li>`)}</ul>`)
    },
    blank: close,
    text: () => '',
    markup() {
      close()
      return html`${parts}`
    },
  }
}

/** What is set in stands in a paragraph of its own kind; what a mark begins with has its tone, drawn and coloured. */
function paragraph(text: string, mark: Mark | undefined, lang: Html): Html {
  if (mark !== undefined && mark.text !== '' && text.startsWith(mark.text))
    return html`<p${lang}><b class="${mark.tone}">${mark.text}</b>${text.slice(mark.text.length)}</p>`
  const inner = text.trimStart()
  return inner === text ? html`<p${lang}>${text}</p>` : html`<p class="in"${lang}>${inner}</p>`
}
