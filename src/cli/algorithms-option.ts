import type { JsonInput } from '../index.ts'
import { readInput } from './files.ts'
import { requireJson } from './look-at-file.ts'

/** `--algorithms FILE`. */
export async function algorithmsOf(path: string | undefined): Promise<{ readonly algorithms?: JsonInput }> {
  if (path === undefined) return {}
  const algorithms = await readInput(path)
  await requireJson(algorithms, path, 'USAGE_ALGORITHMS_INVALID', '--algorithms takes earlier ends of algorithms')
  return { algorithms }
}
