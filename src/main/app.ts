/**
 * The services, built by hand and in order. The windows, the terminal form and the tests differ only in the host they
 * hand in: whose network, whose keychain, which folder.
 */
import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { join } from 'node:path';
import { FailureError, toFailure, type Failure } from '../shared/errors';
import { createTokenCounter } from './context/tokens';
import { openDatabase, type Database } from './db/client';
import { createDemoEndpoint } from './demo/endpoint';
import { createEmitter } from './emitter';
import { createLanes } from './http/lanes';
import { systemClock } from './http/clock';
import { makeProfile, type Host } from './host';
import { followProxy } from './services/proxy';
import { createLog, type Log } from './log';
import { createKeys, type Keys } from './secrets/keys';
import { createRedactor } from './secrets/redact';
import { createBackups, type BackupService } from './services/backup';
import { createCompare, type CompareService } from './services/compare/compare';
import { createBatches, type BatchService } from './services/batch/batches';
import { createImages, type ImageService } from './services/images';
import { keepBreakerLog } from './services/breaker-log';
import { createBudgets, type BudgetService } from './services/budgets';
import { createContext } from './services/context';
import { createPreview, type PreviewService } from './services/context-preview';
import { createHistory, type HistoryService } from './services/history';
import { createInsights, type InsightsService } from './services/insights';
import { createModelCall } from './services/model-call';
import { createConversations, type ConversationService } from './services/conversations';
import { createModelStore } from './services/model-store';
import { createPrices, type PriceService } from './services/prices';
import { createProviders, type ProviderService } from './services/providers';
import { createSafety, type SafetyService } from './services/safety';
import { createServedHere } from './services/served-here';
import { createSettings, type SettingsService } from './services/settings';
import { standStill } from './services/stand-still';
import { createStorageTrouble } from './services/storage-trouble';
import { createStyles, type StyleService } from './services/styles';
import { createSummaries, type SummaryService } from './services/summaries';
import { createTemporary, type TemporaryService } from './services/temporary';
import { createTitles, type TitleService } from './services/titles';
import { createTransfer, type TransferService } from './services/transfer/transfer';
import { withRoom } from './services/transfer/room';
import { createTurnRunner, type TurnRunner } from './services/turn-runner';
import { createTurns, type TurnService } from './services/turns';
import { createUpdates, type UpdateService } from './services/updates';

export interface App {
  db: Database;
  settings: SettingsService;
  keys: Keys;
  providers: ProviderService;
  conversations: ConversationService;
  runner: TurnRunner;
  turns: TurnService;
  compare: CompareService;
  temporary: TemporaryService;
  context: PreviewService;
  summaries: SummaryService;
  titles: TitleService;
  styles: StyleService;
  transfer: TransferService;
  backups: BackupService;
  history: HistoryService;
  images: ImageService;
  batches: BatchService;
  updates: UpdateService;
  safety: SafetyService;
  prices: PriceService;
  budgets: BudgetService;
  insights: InsightsService;
  redact(text: string): string;
  log: Log;
  userDataDir: string;
  settingsPath: string;
  logPath: string;
  versions: Record<string, string>;
  /** What was wrong at the start: settings ignored, files set aside. */
  notices(): Failure[];
  /** What went wrong beside a call, to be told to whoever looks. */
  onNotice(listener: (failure: Failure) => void): () => void;
  /** Stops what runs, stores what came, closes the database. */
  close(): Promise<void>;
}

/** Throws FailureError: an unwritable folder, a newer or damaged database. */
export async function openApp(host: Host): Promise<App> {
  await makeProfile(host.userDataDir);
  const clock = systemClock;
  const owner = { pid: process.pid, id: randomUUID() };
  const notices = createEmitter<Failure>();

  const settings = createSettings(host.settingsFile);
  const keys = createKeys({ safeStorage: host.safeStorage, store: host.keysFile, env: process.env });
  const redact = createRedactor({ known: keys.known });
  const log = createLog({ dir: join(host.userDataDir, 'logs'), redact });

  const db = await openDatabase({
    file: join(host.userDataDir, 'parlance.db'),
    worker: host.workers.db,
    ...(host.onOpening && { onStep: host.onOpening }),
  });
  const recover = (): Promise<unknown> =>
    db.recoverTurns({ ownPid: owner.pid, ownId: owner.id, at: clock.now() });
  // What cannot be written cannot be ended either: those answers show as far as they came.
  if (!db.opened().readOnly) await recover();

  const demo = createDemoEndpoint(host.demoPaceMs);

  if (host.network) followProxy(host.network, settings, keys);
  const lanes = createLanes({
    clock,
    settings: () => ({
      breakerFailures: settings.get()['resilience.breakerFailures'],
      breakerMs: settings.get()['resilience.breakerMs'],
    }),
  });
  const counter = createTokenCounter({ worker: host.workers.tokens });
  const shared = { db, settings, clock, newId: () => randomUUID() };
  const modelStore = createModelStore(join(host.userDataDir, 'models.json'));
  await modelStore.load();
  const providers = createProviders({
    models: modelStore,
    settings,
    keys,
    lanes,
    fetch: host.fetch,
    clock,
    redact,
    demo: demo.start,
  });
  // Not waited for: a keychain may ask its user first. Until then a stored key counts as readable.
  void keys.load().then(() => providers.refresh());
  const conversations = createConversations({ ...shared, stopTurns: (id) => runner.stopIn(id) });
  const context = createContext({ db, settings, counter });
  const onStorageFailure = createStorageTrouble({ log, clock, tell: notices.emit });
  const prices = createPrices(shared);
  const budgets = createBudgets(shared);
  const spending = { prices, budgets };
  keepBreakerLog(lanes, { db, clock, onFailure: onStorageFailure });
  const model = createModelCall({
    settings,
    clock,
    fetch: host.fetch,
    random: Math.random,
    redact,
    estimate: context.estimate,
  });
  const runner = createTurnRunner({
    ...shared,
    ...spending,
    providers,
    context,
    model,
    owner,
    onStorageFailure,
  });
  const turns = createTurns({ ...shared, providers, conversations, runner });
  const compare = createCompare({ ...shared, turns, conversations, random: Math.random });
  const temporary = createTemporary({ ...shared, ...spending, providers, conversations, context, model });
  const updates = createUpdates({
    settings,
    fetch: host.fetch,
    clock,
    version: host.versions['parlance'] ?? '',
  });
  const titles = createTitles({
    ...shared,
    ...spending,
    providers,
    context,
    model,
    conversations,
    onFailure: (thrown) => log.error('title', toFailure(thrown).code),
  });
  const summaries = createSummaries({
    ...shared,
    ...spending,
    providers,
    context,
    model,
    onBug: onStorageFailure,
  });
  const preview = createPreview({
    ...shared,
    prices,
    providers,
    conversations,
    context,
    model,
    runner,
    summaries,
  });
  const styles = createStyles(shared);
  const transfer = withRoom(
    createTransfer({ db, conversations, clock, worker: host.workers.transfer }),
    host.userDataDir,
  );
  const history = createHistory({ ...shared, conversations });
  const images = createImages({
    fetch: host.fetch,
    clock,
    resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
    isLocal: createServedHere({ providers, conversations }),
  });
  const backups = createBackups({
    db,
    dir: join(host.userDataDir, 'backups'),
    clock,
    running: () => runner.running().length + batches.running(),
    owner,
    conversations,
    recover,
    onFailure: onStorageFailure,
  });
  const batches = createBatches({
    ...shared,
    ...spending,
    providers,
    conversations,
    context,
    model,
    owner,
    fetch: host.fetch,
    redact,
    worker: host.workers.batch,
    budget: async (ticks, spent) => budgets.forBatch(() => spent)(ticks) ?? (await budgets.check('', ticks)),
    onStorageFailure,
    ...(host.firstLookMs === undefined ? {} : { firstLookMs: host.firstLookMs }),
  });
  const safety = await createSafety({
    db,
    folder: host.userDataDir,
    clock,
    log,
    settings,
    keys,
    conversations,
    running: () => runner.running().length,
    standStill: () => standStill({ runner, batches, transfer }),
    recover,
  });
  db.onExit((failure) => onStorageFailure(new FailureError(failure)));
  runner.onEnded(({ conversationId, message }) => {
    conversations.touched(conversationId).catch(onStorageFailure);
    if (message.status !== 'done') return;
    summaries.consider(conversationId);
    titles.consider(conversationId);
  });

  return {
    db,
    settings,
    keys,
    providers,
    conversations,
    runner,
    turns,
    compare,
    temporary,
    context: preview,
    summaries,
    titles,
    styles,
    transfer,
    backups,
    history,
    images,
    batches,
    updates,
    safety,
    prices,
    budgets,
    insights: createInsights(db, styles.list),
    redact,
    log,
    userDataDir: host.userDataDir,
    settingsPath: host.settingsFile.path,
    logPath: log.path,
    versions: host.versions,
    notices: () => [...host.notices, ...settings.notices()],
    onNotice: notices.on,
    async close() {
      await transfer.close();
      await batches.close();
      await runner.close();
      await temporary.close();
      await summaries.close();
      await titles.close();
      await demo.close();
      await counter.close();
      await modelStore.idle();
      await db.close();
    },
  };
}
