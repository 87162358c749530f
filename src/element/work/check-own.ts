import { inspect, loadTrust } from 'asean-verify'
import type { OwnFiles, OwnProblem, OwnProblems } from './protocol.ts'

/** What is made for trying out is let in, as where it is judged by. */
const ALLOWED = ['testbed', 'illustrative'] as const

/** Reads each of the caller's files alone, so that one that cannot be read is named beside the field that it was given in. */
export async function checkOwn({ anchors, crls, lists, recognition }: OwnFiles): Promise<OwnProblems> {
  return {
    anchors: await problemsOf(anchors, (octets) => lacks(octets, 'certificate')),
    crls: await problemsOf(crls, (octets) => lacks(octets, 'crl')),
    lists: await problemsOf(lists, (octets) => failureOf({ lists: [octets] })),
    recognition: await problemsOf(recognition, (octets) => failureOf({ recognition: octets })),
  }
}

/** @param read gives why it cannot be read; `null`: it can */
async function problemsOf(
  files: readonly File[],
  read: (octets: Uint8Array) => Promise<string | null>,
): Promise<readonly OwnProblem[]> {
  const found = await Promise.all(
    files.map(async (file) => ({ name: file.name, why: await read(new Uint8Array(await file.arrayBuffer())) })),
  )
  return found.flatMap(({ name, why }) => (why === null ? [] : [{ name, why }]))
}

async function lacks(octets: Uint8Array, kind: 'certificate' | 'crl'): Promise<string | null> {
  const { items } = await inspect(octets)
  return items.some((item) => item.kind === kind && !('unreadable' in item)) ? null : ''
}

async function failureOf(given: Parameters<typeof loadTrust>[0]): Promise<string | null> {
  try {
    await loadTrust({ ...given, allowEnvironment: ALLOWED })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
