import type { Contender, Speed } from './contender.ts'
import type { ContenderKey } from './contenders.ts'
import { startProcess } from './start-process.ts'

export interface StartedContender extends Contender {
  readonly stop: () => void
}

/** Starts a contender in a process of its own: what one leaves behind, another does not clear away. */
export async function startContender(key: ContenderKey, documents: string): Promise<StartedContender> {
  const { greeting, ask, stop } = await startProcess('bench-contender', [key, documents])
  return { name: greeting as string, run: (milliseconds) => ask(milliseconds) as Promise<Speed>, stop }
}
