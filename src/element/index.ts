import { AseanVerify } from './element.ts'

export type { AseanVerifyAttributes } from './attributes.ts'
export type { AseanVerifyEventMap, FailureDetail, LanguageDetail, VerdictDetail } from './events.ts'

export type { LoadSamples, Sample, SampleSet, SampleWords } from './samples.ts'
export { type TextChangesOptions, textChanges } from './text-changes.ts'
export type { ElementTrust } from './trust.ts'
export type { TestbedLists } from './work/protocol.ts'
export { AseanVerify }

declare global {
  interface HTMLElementTagNameMap {
    'asean-verify': AseanVerify
  }
}

// A server that renders a page in advance has no elements. A page that has the element twice keeps the first.
if (typeof customElements !== 'undefined' && customElements.get(AseanVerify.tag) === undefined)
  customElements.define(AseanVerify.tag, AseanVerify)
