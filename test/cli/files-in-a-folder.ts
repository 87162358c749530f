import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** A folder of good contracts, and the program, which loads a module of the test before its own. */
export interface FolderOfFiles {
  /** The outcome of each file by its name, or the code of why it was not judged, in the order in which they are told. */
  judge(
    ...words: readonly string[]
  ): Promise<{ readonly told: readonly (readonly [string, string])[]; readonly ran: Ran }>
  remove(): Promise<void>
}

interface Line {
  readonly file: string
  readonly report?: { readonly decision: { readonly outcome: string } }
  readonly error?: { readonly code: string }
}

/** `names`: of contracts, without their ending. `hook`: a module for `node --import`, in each process that judges. */
export async function createFolderOfFiles(names: readonly string[], hook: string): Promise<FolderOfFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-files-'))
  const at = (name: string): string => join(folder, name)
  for (const name of ['trust', 'docs']) await mkdir(at(name))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(at(`trust/${state.toLowerCase()}.json`), list)
  const { bytes } = await signInState(testbed, 'SG')
  for (const name of names) await writeFile(at(`docs/${name}.pdf`), bytes)
  await writeFile(at('hook.mjs'), hook)
  const cli: BuiltCli = await buildCli()
  const asked = [
    '--format',
    'ndjson',
    '--trust',
    at('trust'),
    '--allow-environment',
    'testbed',
    '--policy',
    'technical',
  ]
  return {
    judge: async (...words) => {
      const env = { NODE_OPTIONS: `--import=${at('hook.mjs')}` }
      const ran = await cli.run([at('docs'), ...words, ...asked], { env })
      const lines = ran.stdout.trim().split('\n')
      const told = lines.map((line) => {
        const { file, report, error } = JSON.parse(line) as Line
        return [basename(file), report?.decision.outcome ?? error?.code ?? ''] as const
      })
      return { told, ran }
    },
    remove: () => rm(folder, { recursive: true }),
  }
}
