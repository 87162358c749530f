/**
 * Runs a command of the checkout. `--help` prints how it is used; a word that it does not take, or a file that is not there, is told in a line, with 3.
 * What else is thrown is a defect, and keeps its stack.
 */
export async function runTool(usage: string, run: () => Promise<number>): Promise<void> {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(usage)
    return
  }
  try {
    process.exitCode = await run()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!(error instanceof Error) || !/^(ERR_PARSE_ARGS_|ENOENT$|ENOTDIR$)/.test(code)) throw error
    console.error(`${error.message.split('\n')[0]}\n${usage}`)
    process.exitCode = 3
  }
}
