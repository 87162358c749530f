import type { StateCode } from '../../src/core/states.ts'
import type { Random } from './random.ts'
import type { Policy, World } from './world.ts'

/** In points, from the lower left corner of the page: left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

/** What a reader has to show for the sample to count. */
export interface Overlay {
  readonly page: number
  /** Where something was added: it has to change there, and something has to be painted there before. */
  readonly box: Box
}

export interface Sample {
  readonly attack: Uint8Array
  /** The same document with the ingredient of the attack taken away or made harmless. */
  readonly control: Uint8Array
  /** What was signed: readers have to show the attack otherwise than this. */
  readonly signed: Uint8Array
  readonly overlay?: Overlay
  readonly policy?: Policy
  readonly relyingState?: StateCode
}

export interface AttackClass {
  readonly name: string
  /** 1: one reading; 2: every role of an object; 3: changes since; 4: what was added. */
  readonly section: 1 | 2 | 3 | 4
  /** What the control is. */
  readonly control: string
  /** No page shows it before somebody acts: it is judged, and never counted. */
  readonly shownByNoPage?: true
  /** What keeps the class from being stopped today, where something does: it is judged, and told. */
  readonly open?: string
  make(random: Random, world: World): Promise<Sample>
}
