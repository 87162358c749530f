import type { Item } from './items.ts'
import type { Telling } from './work/protocol.ts'
import type { Remote } from './work/remote.ts'

/** Tells what is known of each document once more, in another language. @param told one was told */
export async function retell(
  items: readonly Item[],
  remote: Remote,
  tellingOf: (name: string) => Telling,
  told: (item: Item) => void,
): Promise<void> {
  for (const item of items) {
    if (item.answer === null) continue
    const { report } = item.answer
    const telling = tellingOf(item.document.name)
    // Who left the page meanwhile is told nothing more.
    const answer = await remote.ask({ kind: 'tell', report, ...telling }).catch(() => null)
    // It was judged again meanwhile.
    if (answer === null || item.answer?.report !== report) continue
    item.answer = answer
    told(item)
  }
}
