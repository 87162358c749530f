import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What is built in of others, with what they ask to be told of them. */
export async function noticesOf(metafiles) {
  const folders = new Set(
    metafiles.flatMap(({ inputs }) =>
      Object.keys(inputs).flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
    ),
  )
  const notices = []
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'))
    const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one))
    const text = file === undefined ? license : await readFile(join(folder, file), 'utf8')
    notices.push(`${name} ${version} (${license})\n\n${text.trim()}\n`)
  }
  return notices.join(`\n${'-'.repeat(80)}\n\n`)
}
