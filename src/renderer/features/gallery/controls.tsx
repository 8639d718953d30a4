import { Pin, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button';
import { Field, TextArea, TextInput } from '../../ui/field';
import { FileButton } from '../../ui/file-button';
import { Kbd } from '../../ui/kbd';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { Switch } from '../../ui/switch';
import { Shelf, Specimen } from './shelf';

const tones = ['default', 'primary', 'plain', 'warn', 'bad'] as const;
const sizes = ['medium', 'small'] as const;
const choices = [
  { value: 'snow', label: 'Snow' },
  { value: 'rain', label: 'Rain' },
  { value: 'fog', label: 'Fog, which lies in the valleys until noon' },
] as const;
type Choice = (typeof choices)[number]['value'];

const nothing = (): void => undefined;

function Buttons() {
  return (
    <Shelf title="Buttons">
      {tones.map((tone) => (
        <Specimen key={tone} name={tone}>
          <Button tone={tone}>Send it</Button>
          <Button tone={tone}>
            <Search aria-hidden="true" />
            With an icon
          </Button>
          <Button tone={tone} disabled>
            Disabled
          </Button>
        </Specimen>
      ))}
      {sizes.map((size) => (
        <Specimen key={size} name={`icon, ${size}`}>
          <IconButton size={size} label="Find" shortcut="Ctrl F">
            <Search />
          </IconButton>
          <IconButton size={size} label="Pinned" aria-pressed>
            <Pin />
          </IconButton>
          <IconButton size={size} label="Delete" disabled>
            <Trash2 />
          </IconButton>
        </Specimen>
      ))}
      <Specimen name="file">
        <FileButton label="Choose a file…" accept=".json" onText={nothing} onFailure={nothing} />
      </Specimen>
      <Specimen name="keys">
        <Kbd keys="Ctrl Shift F" />
        <Kbd keys="⇧⌘F" />
      </Specimen>
    </Shelf>
  );
}

function Fields() {
  return (
    <Shelf title="Fields">
      <Specimen name="empty">
        <Field label="Address" hint="Where the server listens.">
          {(ids) => <TextInput {...ids} placeholder="https://" />}
        </Field>
      </Specimen>
      <Specimen name="filled">
        <Field label="Address" hint="Where the server listens.">
          {(ids) => <TextInput {...ids} defaultValue="https://api.example.com/v1" />}
        </Field>
      </Specimen>
      <Specimen name="with what is wrong">
        <Field label="Address" error="Begins with https:// or http://.">
          {(ids) => <TextInput {...ids} defaultValue="api.example.com" />}
        </Field>
      </Specimen>
      <Specimen name="disabled">
        <Field label="Address" hint="Where the server listens.">
          {(ids) => <TextInput {...ids} defaultValue="https://api.example.com/v1" disabled />}
        </Field>
      </Specimen>
      <Specimen name="of several lines">
        <Field label="Instructions" hint="Sent ahead of every question.">
          {(ids) => <TextArea {...ids} defaultValue={'Answer in one sentence.\n用中文。'} />}
        </Field>
      </Specimen>
    </Shelf>
  );
}

function Choices() {
  const [choice, setChoice] = useState<Choice>('snow');
  const [on, setOn] = useState(true);
  const [value, setValue] = useState(40);
  const options = choices.slice(0, 2);
  return (
    <Shelf title="Choices">
      <Specimen name="select">
        <Select<Choice> label="Weather" value={choice} options={choices} onChange={setChoice} />
      </Specimen>
      <Specimen name="select, disabled">
        <Select<Choice>
          label="Weather, fixed"
          value={choice}
          options={choices}
          onChange={setChoice}
          disabled
        />
      </Specimen>
      <Specimen name="segmented">
        <Segmented<Choice> label="Weather now" value={choice} options={options} onChange={setChoice} />
      </Specimen>
      <Specimen name="segmented, wide">
        <Segmented<Choice> label="Weather later" value={choice} options={options} onChange={setChoice} wide />
      </Specimen>
      <Specimen name="switch, on">
        <Switch label="Stream the answer" checked={on} onChange={setOn} />
      </Specimen>
      <Specimen name="switch, off">
        <Switch label="Stream the answer" checked={!on} onChange={(checked) => setOn(!checked)} />
      </Specimen>
      <Specimen name="slider">
        <Slider
          label="Warmth"
          value={value}
          min={0}
          max={100}
          valueText={`${value} per cent`}
          onChange={setValue}
          onCommit={setValue}
        />
      </Specimen>
    </Shelf>
  );
}

export function Controls() {
  return (
    <>
      <Buttons />
      <Fields />
      <Choices />
    </>
  );
}
