import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checked } from '../doc-examples.ts'

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
  return [...page.matchAll(/^```(js|sh|yaml)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, language, body = '']): readonly Step[] => {
      const lines = body.trimEnd().split('\n')
      if (language === 'sh') return lines.map(commandOf)
      if (language === 'yaml') return lines.flatMap(commandsOfPipeline)
      const [, name] = /^\/\/ ([\w-]+\.m?js)$/.exec(lines[0] ?? '') ?? []
      if (name === undefined) throw new Error(`${file}: a program does not say its name`)
      return [{ save: name, program: `${checked(lines).join('\n')}\n${CLAIM}` }]
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
