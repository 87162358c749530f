import { isStateCode, LANGUAGES, type StateCode } from 'asean-verify'
import type { AseanVerifyEventMap } from 'asean-verify/element'

/** What the page takes from its reader's languages, and how all of it speaks as the element does. */

/** The first of the reader's languages that the page has. */
const language = navigator.languages
  .map((tag) => LANGUAGES.find((one) => one === tag.split('-')[0]))
  .find((one) => one !== undefined)

/** Where a language is at home, if its tag names no region. */
const HOME: Readonly<Partial<Record<string, StateCode>>> = { id: 'ID', ms: 'MY', th: 'TH', vi: 'VN' }

/** The first of the reader's languages that says where the reader may be. */
const state = navigator.languages
  .flatMap(localeOf)
  .map(({ language: spoken, region }) => region ?? HOME[spoken] ?? '')
  .find((code) => isStateCode(code))

/** A browser may name what is no language tag (BCP 47): `C`, where its system has no language. */
function localeOf(tag: string): readonly Intl.Locale[] {
  try {
    return [new Intl.Locale(tag)]
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

// What stands around the element speaks as it does.
document.addEventListener('asean-verify-language', (event) => {
  const { language: chosen, ...texts } = (event as AseanVerifyEventMap['asean-verify-language']).detail
  document.documentElement.lang = chosen
  document.title = `asean-verify: ${texts.title}`
  for (const [id, text] of Object.entries(texts)) {
    const place = document.getElementById(id)
    if (place !== null) place.textContent = text
  }
})

/**
 * The element of the page, asking for the reader's state in the reader's language; `null`: the page is in a frame, and shows a link to itself alone.
 *
 * In a frame, the page around it can lay something over a verdict, or a part of it. A policy that stands in a page cannot forbid that (`frame-ancestors` is
 * of headers alone, CSP 3 §6.4.2.1), and not every server sends one.
 */
export function readersElement(): Element | null {
  if (window.top !== window.self) {
    const alone = document.createElement('a')
    alone.href = window.location.href
    alone.target = '_blank'
    alone.rel = 'noopener noreferrer'
    alone.textContent = document.title
    document.body.replaceChildren(alone)
    return null
  }
  const shown = document.querySelector('asean-verify')
  if (state !== undefined) shown?.setAttribute('state', state)
  if (language !== undefined) shown?.setAttribute('language', language)
  // Of which document each sheet of paper speaks.
  window.addEventListener('beforeprint', () => {
    document.documentElement.dataset['named'] = shown?.shadowRoot?.querySelector('.print-name')?.textContent ?? ''
  })
  return shown
}
