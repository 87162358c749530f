import type { ToldTextChange, ToldTextChanges } from '../tell/told.ts'
import { type Html, html } from './markup.ts'

/** What the pages show otherwise than when it was signed: what stood there is struck out, and what stands there now is set off. */
export function textChangesOf({ heading, changes, notes }: ToldTextChanges): Html {
  return html`<section class="changed" aria-labelledby="changed">
<h2 id="changed">${heading}</h2>
${changes.length === 0 ? null : html`<ul>${changes.map(changeOf)}</ul>`}
${notes.map((note) => html`<p class="remark">${note}</p>`)}
</section>`
}

function changeOf({ page, words, sentences }: ToldTextChange): Html {
  return html`<li><span class="by">${page}</span>
${words === undefined ? null : wordsOf(words)}${sentences.map((sentence) => html`<p>${sentence}</p>`)}</li>`
}

function wordsOf({ lead, before, after, tail }: NonNullable<ToldTextChange['words']>): Html {
  const taken = before === '' ? null : html`<del>${before}</del> `
  const put = after === '' ? null : html`<ins>${after}</ins> `
  return html`<p><bdi>${lead} ${taken}${put}${tail}</bdi></p>`
}
