import type { Report } from 'asean-verify'
import { element } from '../dom.ts'
import type { Context } from './context.ts'

/** SHA-256 of the file, and a place to put the digest of another report: whether both are of the same file. It is compared as a whole. */
export function viewDigest({ document: { sha256 } }: Report, { words }: Context): HTMLElement {
  const said = element('p', { class: 'digest-said', role: 'status' })
  const given = element('input', {
    id: 'digest',
    type: 'text',
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    maxlength: '500',
  })
  given.addEventListener('input', () => {
    const digest = digestIn(given.value)
    const isWritten = given.value.trim() !== ''
    given.setAttribute('aria-invalid', String(isWritten && digest === null))
    said.className = `digest-said ${digest === null ? '' : digest === sha256 ? 'accept' : 'reject'}`
    if (digest !== null) said.textContent = digest === sha256 ? words.digestSame : words.digestOther
    else said.textContent = isWritten ? words.digestHint : ''
  })
  return element(
    'details',
    { class: 'digest' },
    element('summary', {}, words.digest),
    element('p', {}, element('code', {}, sha256)),
    element('label', { class: 'field', for: 'digest' }, words.digestCompare),
    given,
    said,
  )
}

/** As reports and programs write it: in parts, with colons, in capitals; with its name before it, or that of the file behind it. `null`: there is none, or more than one. */
export function digestIn(text: string): string | null {
  const plain = text.toLowerCase().replace(/sha-?256/g, ' ')
  const joined = plain.replace(/[\s:]+/g, '')
  if (/^[0-9a-f]{64}$/.test(joined)) return joined
  const found = plain.match(/(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/g) ?? []
  return found.length === 1 ? (found[0] ?? null) : null
}
