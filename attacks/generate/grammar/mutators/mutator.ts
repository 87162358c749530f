import type { Random } from '../../random.ts'
import { isGroup, type Kind, type Leaf, type Production } from '../production.ts'

/** What a production may be broken with: the rest of the tree. */
export interface Around {
  readonly leaves: readonly Leaf[]
  readonly groups: readonly Production[]
  readonly marks: readonly string[]
}

/** One way to break productions of some kinds. What it draws, it draws once: the text that it breaks may be written several times. */
export interface Mutator {
  readonly name: string
  applies(production: Production): boolean
  draw(random: Random, around: Around): (production: Production) => readonly Production[]
}

type Rewrite = (text: string) => string

/** Rewrites the text of leaves of these kinds. */
export function rewriting(
  name: string,
  kinds: readonly Kind[],
  draw: (random: Random, around: Around) => Rewrite,
): Mutator {
  return {
    name,
    applies: (production) => !isGroup(production) && kinds.includes(production.kind),
    draw: (random, around) => {
      const rewrite = draw(random, around)
      return (production) => [isGroup(production) ? production : rewritten(production, rewrite)]
    },
  }
}

function rewritten(production: Leaf, rewrite: Rewrite): Leaf {
  const { text } = production
  return { ...production, text: typeof text === 'string' ? rewrite(text) : (places) => rewrite(text(places)) }
}
