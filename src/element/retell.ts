import type { Item } from './items.ts'
import type { Context } from './view/context.ts'
import type { Remote } from './work/remote.ts'

/** Tells what is known of each document once more, in another language. @param told one was told */
export async function retell(
  items: readonly Item[],
  remote: Remote,
  { language, timeZone }: Context,
  told: (item: Item) => void,
): Promise<void> {
  for (const item of items) {
    if (item.answer === null) continue
    const { report } = item.answer
    const name = item.document.name
    // Who left the page meanwhile is told nothing more.
    const answer = await remote.ask({ kind: 'tell', report, language, timeZone, name }).catch(() => null)
    // It was judged again meanwhile.
    if (answer === null || item.answer?.report !== report) continue
    item.answer = answer
    told(item)
  }
}
