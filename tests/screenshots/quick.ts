/** The quick-ask window: of one width, and as tall as what is in it. */
import { rich, troubles } from './content';
import { answered } from './profile';
import { looks, shoot, type Stage } from './stage';

/** The window with an answer in it, shown. */
export async function quickAnswer(stage: Stage): Promise<void> {
  await stage.call('quick.toggle', {});
  await askQuick(stage);
  stage.model.letGo();
  await answered(stage);
}

async function askQuick({ quick }: Stage): Promise<void> {
  const input = quick.getByRole('textbox', { name: 'Quick ask' });
  await input.fill(troubles.compared);
  await input.press('Enter');
  await quick.getByText('asking again is safe').waitFor();
}

export async function quickPictures(stage: Stage, folder: string): Promise<void> {
  const { quick, app, call, model } = stage;
  await stage.use(looks[0]);
  await app.evaluate(({ clipboard }) => clipboard.writeText('PUT must be idempotent; POST need not be.'));
  await call('quick.toggle', {});
  const input = quick.getByRole('textbox', { name: 'Quick ask' });
  await input.waitFor();
  // What was asked before, it shows again.
  const anew = quick.getByRole('button', { name: 'New conversation' });
  if (await anew.isVisible()) await anew.click();
  await inEveryLook(stage, folder, 'quick');

  await askQuick(stage);
  await inEveryLook(stage, folder, 'quick-streaming');
  model.letGo();
  await answered(stage);
  await inEveryLook(stage, folder, 'quick-answer');

  await quick.getByRole('button', { name: 'Begin a temporary question' }).click();
  await inEveryLook(stage, folder, 'quick-temporary');
  await input.fill(rich.question);
  await input.press('Enter');
  await quick.getByText('A partial answer is worth more').waitFor();
  await inEveryLook(stage, folder, 'quick-temporary-answer');
  await call('quick.hide', {});
}

async function inEveryLook(stage: Stage, folder: string, name: string): Promise<void> {
  for (const look of looks) {
    await stage.use(look);
    await shoot(stage.quick, folder, `${name}-${look.theme}-${look.language}`);
  }
  await stage.use(looks[0]);
}
