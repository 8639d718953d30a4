import { Clipboard, X } from 'lucide-react';
import type { Failure } from '../../../shared/errors';
import type { Message, TurnWait } from '../../../shared/models';
import { draftMessages } from '../../state/new-messages';
import { Card } from '../../ui/card';
import { Button, IconButton } from '../../ui/button';
import { Drawing, drawingNames } from '../../ui/drawing';
import { Logo } from '../../ui/logo';
import { Skeleton } from '../../ui/skeleton';
import { Answer } from '../markdown/answer';
import { Outcome } from '../message/outcome';
import { WaitCard } from '../message/wait-card';
import quick from '../quick/quick.module.css';
import { Shelf, Specimen } from './shelf';

const ids = {
  conversationId: 'gallery',
  userMessageId: 'question',
  assistantMessageId: 'answer',
  turnId: 'turn',
};
const [, answer] = draftMessages(ids, 'A question', null);

const busy: Failure = {
  code: 'server_error',
  message: 'The provider has a problem.',
  retryable: true,
  status: 503,
  providerMessage: 'upstream is busy',
};
const waits: Record<TurnWait['kind'], TurnWait> = {
  retry: { kind: 'retry', attempt: 2, attempts: 4, until: null, failure: busy },
  gate: { kind: 'gate', attempt: 1, attempts: 4, until: null, failure: null },
  breaker: { kind: 'breaker', attempt: 1, attempts: 4, until: null, failure: null },
  queue: { kind: 'queue', attempt: 1, attempts: 4, until: null, failure: null },
};
const endings: Record<string, Partial<Message>> = {
  failed: { status: 'error', failure: busy },
  interrupted: { status: 'interrupted', text: 'Half of an' },
  stopped: { status: 'stopped', text: 'Half of an' },
};

const CODE = '```ts\n// What it costs\nconst price: number = tokens.of("answer") * 0.002;\n```';
const BLOCKS = `## Snow

It *falls* on [everything](https://e.example), at \`0 °C\`.

- one
  - [x] done
- 二

> quoted

| where | how deep |
|---|--:|
| here | 12 cm |`;

export function Pieces() {
  return (
    <>
      <Shelf title="Cards">
        {answer &&
          Object.entries(waits).map(([kind, wait]) => (
            <Specimen key={kind} name={`waiting: ${kind}`} wide>
              <WaitCard message={answer} wait={wait} />
            </Specimen>
          ))}
        {answer &&
          Object.entries(endings).map(([name, ending]) => (
            <Specimen key={name} name={`answer that is ${name}`} wide>
              <Outcome message={{ ...answer, ...ending }} />
            </Specimen>
          ))}
        <Specimen name="bare" wide>
          <Card
            icon={<Clipboard />}
            title="A sentence that says what is the matter."
            actions={<Button tone="warn">Mend it</Button>}
          >
            <p>And one that says what it means.</p>
          </Card>
        </Specimen>
      </Shelf>
      <Shelf title="Chips">
        <Specimen name="offered">
          <button type="button" className={quick['chip']}>
            <Clipboard aria-hidden="true" />
            Clipboard, 412 characters
          </button>
        </Specimen>
        <Specimen name="taken">
          <span className={quick['chip']} data-taken>
            Clipboard, 412 characters
            <IconButton size="small" label="Leave it out">
              <X />
            </IconButton>
          </span>
        </Specimen>
      </Shelf>
      <Shelf title="Answers">
        <Specimen name="code" wide>
          <Answer text={CODE} streaming={false} />
        </Specimen>
        <Specimen name="code, while it comes" wide>
          <Answer text={CODE.slice(0, 50)} streaming />
        </Specimen>
        <Specimen name="blocks" wide>
          <Answer text={BLOCKS} streaming={false} />
        </Specimen>
      </Shelf>
      <Shelf title="Drawings of empty places">
        {drawingNames.map((name) => (
          <Specimen key={name} name={name}>
            <Drawing name={name} />
          </Specimen>
        ))}
        <Specimen name="logo">
          <Logo size={16} />
          <Logo size={32} />
        </Specimen>
        <Specimen name="skeleton">
          <Skeleton widths={[40, 90, 70]} />
        </Specimen>
        <Specimen name="skeleton, tall">
          <Skeleton widths={[34, 92, 60]} tall />
        </Specimen>
      </Shelf>
    </>
  );
}
