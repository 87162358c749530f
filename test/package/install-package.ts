import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What recipes use beside the package, and strict readers of what it writes for other programs. One of them has the schema of SARIF. */
const COMPANIONS: readonly string[] = [
  'express@5.3.0',
  'fastify@5.12.8',
  'hono@4.13.19',
  'ajv@8.20.0',
  'ajv-draft-04@1.0.0',
  'ajv-formats@3.0.1',
  'csv-parse@7.0.3',
  'junit2json@4.0.0',
  '@microsoft/jest-sarif@1.0.0-beta.0',
  'react@19.3.1',
  'react-dom@19.3.1',
  '@types/react@19.3.3',
  '@types/react-dom@19.3.0',
  '@vitejs/plugin-react@6.3.0',
  'vue@3.5.45',
  '@vitejs/plugin-vue@6.0.11',
]

/** One file of the tarball, as npm names it. */
export interface PackedFile {
  readonly path: string
  readonly size: number
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the package is installed, with documents to judge in `documents`. */
    folder: string
    packedFiles: readonly PackedFile[]
    packedSize: number
  }
}

const npm = (cwd: string, ...words: readonly string[]): string =>
  execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** Beside the package, and not among what it needs. */
export function installBeside(folder: string, words: readonly string[]): void {
  // Without the peers of what is a part of a bundler: the bundler is that of this repository.
  const quietly = [
    '--no-save',
    '--legacy-peer-deps',
    '--prefer-offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  npm(folder, 'install', ...quietly, ...words)
}

/** Packs what was built, installs that into an empty folder as a user does, and lets it make documents there. */
export function installPackage(project: TestProject): string {
  if (!existsSync(join(ROOT, 'dist/index.js'))) throw new Error('npm run build comes first')
  const folder = mkdtempSync(join(tmpdir(), 'asean-verify-package-'))
  const [packed] = JSON.parse(npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as [
    { filename: string; size: number; files: readonly PackedFile[] },
  ]
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  npm(folder, 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', packed.filename)
  cpSync(fileURLToPath(new URL('./consumer', import.meta.url)), folder, { recursive: true })
  execFileSync(process.execPath, ['make-documents.mjs'], { cwd: folder })

  project.provide('folder', folder)
  project.provide('packedFiles', packed.files)
  project.provide('packedSize', packed.size)
  return folder
}

export default function setUp(project: TestProject): () => void {
  const folder = installPackage(project)
  installBeside(folder, COMPANIONS)
  return () => rmSync(folder, { recursive: true })
}
