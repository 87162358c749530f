import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Programs of others that documents are made or read with. They come from their registries, are kept in a folder
 * outside the project (`ASEAN_VERIFY_TOOLS`, or one of the temporary files), and are no part of what is published. What
 * cannot be had is named, and done without.
 */
export const TOOLS_FOLDER: string = process.env['ASEAN_VERIFY_TOOLS'] ?? join(tmpdir(), 'asean-verify-tools')

export type Installed = { readonly folder: string } | { readonly absent: string }

const TEN_MINUTES = 600_000

/** A virtual environment with these packages of PyPI: the interpreter is `bin/python` in the folder. */
export function installPython(name: string, packages: readonly string[]): Promise<Installed> {
  return install(name, packages.join('\n'), async (folder) => {
    await run('python3', ['-m', 'venv', folder])
    await run(join(folder, 'bin/pip'), ['install', '--quiet', '--no-input', ...packages])
  })
}

/** A folder with a `node_modules` of these packages of npm. */
export function installNode(name: string, packages: readonly string[]): Promise<Installed> {
  return install(name, packages.join('\n'), async (folder) => {
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
    const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    await run('npm', ['install', '--prefix', folder, ...quietly, ...packages])
  })
}

/**
 * `group:artifact:version` from Maven Central with all that they need, in `lib`; the sources compiled against them, in
 * `classes`.
 */
export function installJava(
  name: string,
  artifacts: readonly string[],
  sources: readonly string[],
): Promise<Installed> {
  const texts = sources.map((path) => readFileSync(path, 'utf8'))
  return install(name, [...artifacts, ...texts].join('\n'), async (folder) => {
    await writeFile(join(folder, 'pom.xml'), pomOf(artifacts))
    const copy = ['dependency:copy-dependencies', '-DoutputDirectory=lib', '-DincludeScope=runtime']
    await run('mvn', ['-q', '-B', '-f', join(folder, 'pom.xml'), ...copy])
    await run('javac', ['-nowarn', '-cp', join(folder, 'lib/*'), '-d', join(folder, 'classes'), ...sources])
  })
}

function pomOf(artifacts: readonly string[]): string {
  const dependencies = artifacts.map((artifact) => {
    const [group, id, version] = artifact.split(':')
    const coordinates = `<groupId>${group}</groupId><artifactId>${id}</artifactId><version>${version}</version>`
    return `<dependency>${coordinates}</dependency>`
  })
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>testbed</groupId><artifactId>tools</artifactId><version>1</version>
  <dependencies>${dependencies.join('\n')}</dependencies>
</project>
`
}

/** Once: `stamp` says what is wanted, and the folder keeps what was. */
async function install(name: string, stamp: string, build: (folder: string) => Promise<void>): Promise<Installed> {
  const folder = join(TOOLS_FOLDER, name)
  if (isInstalled(name, stamp)) return { folder }
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    await build(folder)
    await writeFile(join(folder, 'installed'), stamp)
    return { folder }
  } catch (error) {
    return { absent: String(error instanceof Error ? error.message : error).slice(0, 500) }
  }
}

function isInstalled(name: string, stamp: string): boolean {
  const path = join(TOOLS_FOLDER, name, 'installed')
  return existsSync(path) && readFileSync(path, 'utf8') === stamp
}

/** Runs a command to its end; what it printed about its failure is the error. */
export function run(command: string, words: readonly string[], timeout: number = TEN_MINUTES): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], timeout })
    let output = ''
    let complaint = ''
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString()
    })
    child.stderr.on('data', (piece: Buffer) => {
      complaint += piece.toString()
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output)
      else reject(new Error(`${command} ended with ${code ?? signal}: ${(complaint || output).trim().slice(-400)}`))
    })
  })
}
