import type { Language } from 'asean-verify'
import type { SampleSet, SampleWords, TestbedLists } from 'asean-verify/element'

/** What `make-testbed.mjs` has written. */
interface TestbedModule extends TestbedLists {
  readonly now: string
  readonly documents: readonly {
    readonly file: string
    readonly title: string
    readonly about: string
    readonly translations: Readonly<Partial<Record<Language, SampleWords>>>
    readonly base64: string
    readonly content?: { readonly file: string; readonly base64: string }
  }[]
}

/** Beside the scripts of the page, from wherever they came: a `<base>` of the page around the element chooses nothing. */
const PLACE: string = '../testbed/testbed.js'

/** A module rather than data, since the policy of the page allows its own scripts, and no request. */
export async function loadTestbed(): Promise<SampleSet> {
  const { href } = new URL(PLACE, import.meta.url)
  const module = (await import(/* @vite-ignore */ href)) as { readonly default: TestbedModule }
  const { now, lists, recognition, documents } = module.default
  return {
    now,
    lists: { lists, recognition },
    samples: documents.map(({ file, title, about, translations, base64, content }) => ({
      title,
      about,
      translations,
      document: fileOf(file, base64),
      ...(content === undefined ? {} : { content: fileOf(content.file, content.base64) }),
    })),
  }
}

function fileOf(name: string, base64: string): File {
  return new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name)
}
