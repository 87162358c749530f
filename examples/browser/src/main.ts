import './page.css'
import { isStateCode, LANGUAGES, type Language, type StateCode } from 'asean-verify'
import { AseanVerify } from '../../../src/element/element.ts'
import { loadWords } from '../../../src/element/words/words.ts'
import { loadTestbed } from './testbed.ts'

/** The first of the reader's languages that the page has. */
const language = navigator.languages
  .map((tag) => LANGUAGES.find((one) => one === tag.split('-')[0]))
  .find((one) => one !== undefined)

/** Where a language is at home, if its tag names no region. */
const HOME: Readonly<Partial<Record<string, StateCode>>> = { id: 'ID', ms: 'MY', th: 'TH', vi: 'VN' }

/** The first of the reader's languages that says where the reader may be. */
const state = navigator.languages
  .map((tag) => new Intl.Locale(tag))
  .map(({ language: spoken, region }) => region ?? HOME[spoken] ?? '')
  .find((code) => isStateCode(code))

// What stands around the element speaks as it does.
document.addEventListener('asean-verify-language', async (event) => {
  const { language: chosen } = (event as CustomEvent<{ readonly language: Language }>).detail
  const { title, lead, foot } = await loadWords(chosen)
  document.documentElement.lang = chosen
  document.title = `asean-verify: ${title}`
  for (const [id, text] of Object.entries({ title, lead, foot })) {
    const place = document.getElementById(id)
    if (place !== null) place.textContent = text
  }
})

/**
 * In a frame, the page around it can lay something over a verdict, or a part of it. A policy that stands in a page cannot forbid that (`frame-ancestors` is
 * of headers alone, CSP 3 §6.4.2.1), and not every server sends one.
 */
const isFramed = window.top !== window.self

if (isFramed) {
  const alone = document.createElement('a')
  alone.href = window.location.href
  alone.target = '_blank'
  alone.rel = 'noopener noreferrer'
  alone.textContent = document.title
  document.body.replaceChildren(alone)
}

if (state !== undefined) document.querySelector(AseanVerify.tag)?.setAttribute('state', state)
if (language !== undefined) document.querySelector(AseanVerify.tag)?.setAttribute('language', language)
if (!isFramed) {
  customElements.define(AseanVerify.tag, AseanVerify)
  const shown = document.querySelector(AseanVerify.tag)
  if (shown instanceof AseanVerify) shown.samples = loadTestbed
}
