// @ts-check

/**
 * Tells the user, in one line, what is being done. Always on stderr: stdout belongs to the data of a
 * terminal command (`npm start -- ask ... | jq`).
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`parlance: ${line}\n`);
}

/** A failure whose sentence already says what to do; printed without a stack trace. */
export class SetupError extends Error {}

/**
 * Runs a script's main function; its number becomes the exit code.
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
