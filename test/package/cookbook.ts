import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { checked } from '../doc-examples.ts'
import { EVENT } from '../patience.ts'

const FOLDER = fileURLToPath(new URL('../../docs/cookbook/', import.meta.url))

/** What a page says to do, in its order: to save a program, or to run a command. */
export type Step =
  | { readonly save: string; readonly program: string }
  | { readonly run: string; readonly exitCode: number }

/** A page of the cookbook: `verify-and-decide`. */
export interface Recipe {
  readonly name: string
  readonly steps: readonly Step[]
}

/** What writes the documents that the others take; it is run before each. */
export const DOCUMENTS = 'test-documents'

/** What is done in a browser too: `order-forms.test.ts` does it. */
export const ORDER_FORMS: readonly string[] = ['order-form', 'order-form-react', 'order-form-vue']

export function recipes(): readonly Recipe[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .sort()
    .map((file) => ({ name: file.slice(0, -3), steps: stepsIn(readFileSync(`${FOLDER}${file}`, 'utf8'), file) }))
}

/** The checks of a program stand in it where a remark of the page claims a value. */
const CLAIM = `function claim(found, told, line) {
  if (found !== told) throw new Error(\`\${line}: found \${String(found)}\`)
}
`

function stepsIn(page: string, file: string): readonly Step[] {
  return [...page.matchAll(/^```(js|ts|tsx|html|sh|yaml)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, language, body = '']): readonly Step[] => {
      const lines = body.trimEnd().split('\n')
      if (language === 'sh') return lines.map(commandOf)
      if (language === 'yaml') return lines.flatMap(commandsOfPipeline)
      const [, name] = /^(?:\/\/|<!--) ([\w./-]+)(?: -->)?$/.exec(lines[0] ?? '') ?? []
      if (name === undefined) throw new Error(`${file}: a program does not say its name`)
      return [{ save: name, program: language === 'js' ? `${checked(lines).join('\n')}\n${CLAIM}` : body }]
    },
  )
}

/** What a pipeline runs of this package: `- run: npx asean-verify x.pdf`. The rest is done by whoever runs pipelines. */
function commandsOfPipeline(line: string): readonly Step[] {
  const [, command] = /^ +- (?:run: )?(npx asean-verify .*)$/.exec(line) ?? []
  return command === undefined ? [] : [commandOf(command)]
}

/** `asean-verify x.pdf    # exits with 2` */
function commandOf(line: string): Step {
  const [, run = line, exitCode = '0'] = /^(.*?)\s+# exits with (\d)$/.exec(line) ?? []
  return { run, exitCode: Number(exitCode) }
}

interface Ran {
  readonly exitCode: number
  readonly output: string
}

/** `npx` without the network: what is not installed fails. */
function run(command: string, cwd: string): Promise<Ran> {
  const env = { ...process.env, npm_config_offline: 'true', npm_config_yes: 'false' }
  return new Promise((resolve) => {
    const child = execFile(
      'bash',
      ['-c', command],
      { cwd, env, timeout: EVENT, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` }),
    )
    child.stdin?.end()
  })
}

/** Does what a page says, in a folder. */
export async function follow({ steps }: Recipe, folder: string): Promise<void> {
  for (const step of steps) {
    if ('save' in step) {
      const path = join(folder, step.save)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, step.program)
    } else {
      const { exitCode, output } = await run(step.run, folder)
      expect(exitCode, `${step.run}\n${output.slice(-3_000)}`).toBe(step.exitCode)
    }
  }
}
