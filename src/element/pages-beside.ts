import type { TextChanges } from 'asean-verify'
import type { Item } from './items.ts'
import type { ViewerAddress } from './preview/viewer.ts'
import type { Context } from './view/context.ts'
import { type Pages, viewPages } from './view/pages.ts'
import { pagesSource } from './view/pages-source.ts'
import type { Answer } from './work/protocol.ts'
import type { Remote } from './work/remote.ts'

/** The pages of the document that is looked at. They stay while the same document is asked about again. */
export class PagesBeside {
  readonly #root: ShadowRoot
  #shown: { readonly about: string; readonly document: File; readonly pages: Pages } | null = null

  constructor(root: ShadowRoot) {
    this.#root = root
  }

  addTo(
    made: HTMLElement,
    item: Item,
    answer: Answer,
    context: Context,
    viewer: ViewerAddress | null,
    remote: Remote | null,
  ): void {
    if (answer.report.document.format !== 'pdf' || viewer === null || remote === null) return
    // The password is asked for beside its verdict.
    if (answer.told.verdict.causes.some((cause) => cause === 'passwordNeeded' || cause === 'passwordWrong')) return
    const { shown, changed } = this.#pagesOf(item, answer, context, viewer, remote)
    made.querySelector('.pages-place')?.append(shown)
    made.querySelector('.changed-place')?.replaceWith(changed)
    made.classList.add('has-pages')
  }

  /** What was found to be changed in a document; `null`: nothing was compared. */
  compared({ document: file }: Item): TextChanges | null {
    return this.#shown?.document === file ? this.#shown.pages.compared() : null
  }

  showField(field: string): void {
    this.#shown?.pages.showField(field)
  }

  close(): void {
    this.#shown?.pages.close()
    this.#shown = null
  }

  #pagesOf(item: Item, { report }: Answer, context: Context, viewer: ViewerAddress, remote: Remote): Pages {
    const about = JSON.stringify([
      item.id,
      item.password,
      context.language,
      viewer.main,
      report.signatures.map(({ id, changes }) => [id, changes?.category, changes?.allowed]),
    ])
    if (this.#shown?.about === about && this.#shown.document === item.document) return this.#shown.pages
    this.close()
    const showSignature = (number: number): void => this.#root.getElementById(`signature-${number}`)?.focus()
    const pages = viewPages(pagesSource(item, { report, viewer, remote, showSignature }, context), context)
    this.#shown = { about, document: item.document, pages }
    return pages
  }
}
