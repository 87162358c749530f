import type { Report } from 'asean-verify'
import { createItem, type Item } from './items.ts'
import type { MailActions } from './view/mail.ts'
import type { ShownMail } from './work/protocol.ts'

/** Mails that are shown. Each is read once for each answer. */
export class MailBeside {
  readonly #ask: (item: Item) => Promise<ShownMail | null>
  readonly #show: (item: Item) => void
  readonly #read = new WeakMap<Report, Promise<ShownMail>>()

  readonly #opened = new WeakMap<Uint8Array, Item>()

  /** @param show puts what was opened among the documents, where it is not there yet */
  constructor(ask: (item: Item) => Promise<ShownMail | null>, show: (item: Item) => void) {
    this.#ask = ask
    this.#show = show
  }

  actionsOf(item: Item, report: Report): MailActions {
    return {
      read: () => {
        const read = this.#read.get(report) ?? this.#asked(item)
        this.#read.set(report, read)
        return read
      },
      open: (name, octets) => {
        const file = new File([new Uint8Array(octets)], name)
        const opened = this.#opened.get(octets) ?? createItem(file, null, item.isSample, item.document.name)
        this.#opened.set(octets, opened)
        this.#show(opened)
      },
    }
  }

  async #asked(item: Item): Promise<ShownMail> {
    const shown = await this.#ask(item)
    if (shown === null) throw new Error('the element is gone')
    return shown
  }
}
