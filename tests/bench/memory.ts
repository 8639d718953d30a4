/** Memory of the app with nothing open and with a conversation of a thousand messages, against the empty window. */
import { open } from './electron';
import { family, memoryMb } from '../helpers/processes';
import { fillConversation, profileAt } from './profile';
import { showConversation } from './ask';
import { ratios, spread, type Bench } from './stats';

/** Until the quick-ask window stands by and what was read at the start is let go. */
const SETTLE_MS = { quick: 2500, full: 5000 };
const MESSAGES = 1000;

export const memory: Bench = {
  name: 'memory',
  quickSeconds: 26,
  async run({ quick }) {
    const runs = quick ? 1 : 5;
    const settleMs = quick ? SETTLE_MS.quick : SETTLE_MS.full;
    const empty: number[] = [];
    const idle: number[] = [];
    const full: number[] = [];
    for (let run = 0; run < runs; run++) {
      empty.push(await held('empty', false, settleMs));
      idle.push(await held('app', false, settleMs));
      full.push(await held('app', true, settleMs));
    }
    return [
      { what: 'empty window', unit: 'MB', spread: spread(empty) },
      { what: 'app, nothing open, quick-ask standing by', unit: 'MB', spread: spread(idle) },
      { what: `app, ${MESSAGES} messages open and scrolled through`, unit: 'MB', spread: spread(full) },
      { what: 'nothing open / empty', unit: 'ratio', spread: spread(ratios(idle, empty)) },
      { what: `${MESSAGES} messages / empty`, unit: 'ratio', spread: spread(ratios(full, empty)) },
      { what: `${MESSAGES} messages / nothing open`, unit: 'ratio', spread: spread(ratios(full, idle)) },
    ];
  },
};

async function held(which: 'app' | 'empty', filled: boolean, settleMs: number): Promise<number> {
  const profile = await profileAt('http://127.0.0.1:9/v1');
  try {
    const conversation = filled ? fillConversation(profile, MESSAGES) : null;
    const { page, pid, close } = await open(which, profile.dir);
    try {
      if (conversation !== null) {
        await page.getByRole('textbox', { name: 'Message' }).waitFor();
        await showConversation(page, conversation);
        const log = page.getByRole('log', { name: 'Conversation' });
        for (let at = 20; at >= 0; at--) {
          await log.evaluate((element, share) => (element.scrollTop = element.scrollHeight * share), at / 20);
          await page.waitForTimeout(50);
        }
      }
      await page.waitForTimeout(settleMs);
      return memoryMb(family(pid));
    } finally {
      await close();
    }
  } finally {
    await profile.remove();
  }
}
