/** What an error's body says, whatever its shape. */
import { listOf, numberOf, parseJson, recordOf, textOf, type JsonRecord } from './json';

export interface ErrorBody {
  /** The server's own words, or ''. */
  message: string;
  /** Codes and types in lower case, the most telling first. */
  codes: string[];
  /** The body field that was at fault, as the server calls it, or null. */
  param: string | null;
  /** Status named inside the body (OpenRouter, Google), or null. */
  status: number | null;
}

/** Characters of a message or page that are looked at: patterns are tried on them, and a server may send anything. */
const MAX_READ = 4000;

/** Shapes of OpenAI, xAI (both), Anthropic, vLLM, llama.cpp, Ollama, OpenRouter, FastAPI, Google; text and HTML. */
export function readErrorBody(body: string): ErrorBody {
  const text = body.trim();
  const parsed = /^[{["]/.test(text) ? parseJson(text) : undefined;
  if (parsed !== undefined) return fromJson(Array.isArray(parsed) ? parsed[0] : parsed);
  return {
    message: isHtml(text) ? titleOf(text) : text.slice(0, MAX_READ),
    codes: [],
    param: null,
    status: null,
  };
}

export function isHtml(text: string): boolean {
  return /^\s*(?:<!doctype\s+html|<html|<head|<body)/i.test(text);
}

/** The title of a web page, or its first heading: the one line of it that says what it is. */
export function titleOf(page: string): string {
  const html = page.slice(0, MAX_READ);
  const found =
    /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1] ?? /<h1[^>]*>([^<]*)<\/h1>/i.exec(html)?.[1] ?? '';
  return found.replace(/\s+/g, ' ').trim();
}

function fromJson(value: unknown): ErrorBody {
  if (typeof value === 'string')
    return { message: value.slice(0, MAX_READ), codes: [], param: null, status: null };
  const outer = recordOf(value) ?? {};
  const inner = recordOf(outer['error']) ?? recordOf(listOf(outer['errors'])[0]) ?? {};
  const detail = recordOf(listOf(outer['detail'])[0]);
  const message =
    textOf(inner['message']) ||
    textOf(outer['error']) ||
    textOf(outer['message']) ||
    textOf(inner['msg']) ||
    textOf(outer['detail']) ||
    textOf(detail?.['msg']) ||
    textOf(recordOf(outer['detail'])?.['message']);
  const raw = textOf(recordOf(inner['metadata'])?.['raw']);
  const codes = [
    inner['code'],
    outer['code'],
    inner['type'],
    outer['type'],
    inner['status'],
    detail?.['type'],
  ];
  return {
    message: (raw === '' || message.includes(raw) ? message : `${message} ${raw}`).trim().slice(0, MAX_READ),
    codes: codes.filter((code) => typeof code === 'string').map((code) => code.toLowerCase()),
    param: textOf(inner['param']) || textOf(outer['param']) || locOf(detail) || null,
    status: statusOf(inner) ?? statusOf(outer),
  };
}

function statusOf(error: JsonRecord): number | null {
  const status = numberOf(error['code']) ?? numberOf(error['status']);
  return status !== null && status >= 400 && status < 600 ? status : null;
}

/** FastAPI: `{"detail": [{"loc": ["body", "top_p"], ...}]}` */
function locOf(detail: JsonRecord | null): string {
  return listOf(detail?.['loc'])
    .filter((part) => part !== 'body')
    .join('.');
}
