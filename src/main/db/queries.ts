/**
 * Every query there is: what is listed here can be called from main by its name, typed after the function itself.
 * `reads` run on a connection of their own, so that a long search or check never keeps an answer from being saved.
 */
import {
  createConversation,
  getConversation,
  getConversations,
  listConversations,
  listTrash,
  othersChanges,
  pageOfConversations,
  restoreConversation,
  retitleConversation,
  trashConversation,
  updateConversation,
} from './conversations';
import { exportConversation, exportEnd, exportFile, exportStart } from './export';
import { dropUnusedFiles, filesOf, getFile, hasFile, putFile } from './attachments';
import { backupTo, previewRestore } from './backup';
import {
  getComparison,
  insertComparison,
  judgeComparison,
  listComparisons,
  listVerdicts,
  removeComparison,
} from './comparisons';
import { exportBatch } from './batch-export';
import {
  addBatchItems,
  batchItem,
  batchRows,
  retryFailedItems,
  setItemConversation,
  stepBatch,
  waitingItems,
} from './batch-items';
import { batchJobSent, endBatchJob, itemsOfJob, makeBatchJob, openBatchJobs } from './batch-jobs';
import {
  batchLoaded,
  batchOfFile,
  cancelBatch,
  claimBatch,
  createBatch,
  deleteBatch,
  getBatch,
  listBatches,
  purgeBatches,
  recoverBatches,
  settleBatch,
  touchBatches,
} from './batches';
import { getDraft, setDraft } from './drafts';
import { about, integrityCheck, quickCheck } from './health';
import { eraseAll } from './erase';
import { importConversation } from './import';
import { findInConversation } from './find';
import { insights } from './insights';
import { insightsConversations, usageRows } from './insights-details';
import { listFolders, removeFolder, saveFolder } from './folders';
import { gatherJournal } from './journal-group';
import {
  getMessage,
  getMessageOfTurn,
  pathBefore,
  pathOf,
  pathTo,
  showBranch,
  updateMessage,
} from './messages';
import { purgeConversation } from './purge';
import { pathStamp } from './path-stamp';
import { recoverTurns, touchOwner } from './recovery';
import { messagesBilled, recordBackground } from './requests';
import { restoreFrom } from './restore';
import { search } from './search';
import { clearSession, getCarry, getSession, setSession } from './sessions';
import { recordEvent, recordOnce, setConversationBudget, spending } from './spending';
import { listStyles, removeStyle, saveStyles } from './styles';
import {
  addSummaryVersion,
  getSummary,
  insertSummary,
  listSummaries,
  redoSummary,
  undoSummary,
} from './summaries';
import { restoreConversations, trashConversations, trashIds, updateConversations } from './trash';
import { beginTurn, continueTurn, finishTurn } from './turns';

export const reads = {
  listVerdicts,
  search,
  findInConversation,
  about,
  quickCheck,
  getFile,
  filesOf,
  exportStart,
  exportFile,
  exportConversation,
  exportEnd,
  batchRows,
  exportBatch,
  insights,
  insightsConversations,
  usageRows,
};

export const writes = {
  listConversations,
  pageOfConversations,
  retitleConversation,
  othersChanges,
  getConversation,
  createConversation,
  updateConversation,
  trashConversation,
  restoreConversation,
  purgeConversation,
  importConversation,
  hasFile,
  putFile,
  dropUnusedFiles,
  getConversations,
  updateConversations,
  trashConversations,
  restoreConversations,
  listTrash,
  trashIds,
  listFolders,
  saveFolder,
  removeFolder,
  getMessage,
  getMessageOfTurn,
  pathBefore,
  pathOf,
  pathTo,
  pathStamp,
  showBranch,
  updateMessage,
  beginTurn,
  continueTurn,
  appendJournal: gatherJournal,
  finishTurn,
  touchOwner,
  recoverTurns,
  getSession,
  setSession,
  clearSession,
  getCarry,
  getDraft,
  setDraft,
  listSummaries,
  getSummary,
  insertSummary,
  addSummaryVersion,
  undoSummary,
  redoSummary,
  listStyles,
  saveStyles,
  removeStyle,
  getComparison,
  insertComparison,
  judgeComparison,
  listComparisons,
  removeComparison,
  listBatches,
  getBatch,
  batchOfFile,
  createBatch,
  batchLoaded,
  claimBatch,
  cancelBatch,
  settleBatch,
  touchBatches,
  recoverBatches,
  deleteBatch,
  purgeBatches,
  addBatchItems,
  batchItem,
  waitingItems,
  stepBatch,
  retryFailedItems,
  setItemConversation,
  makeBatchJob,
  openBatchJobs,
  batchJobSent,
  itemsOfJob,
  endBatchJob,
  eraseAll,
  recordBackground,
  messagesBilled,
  spending,
  setConversationBudget,
  recordEvent,
  recordOnce,
};

/** Where a thread died with its answer: asking again does no more than asking once. */
export const repeatable: readonly (keyof typeof writes)[] = [
  'listConversations',
  'othersChanges',
  'getConversation',
  'getConversations',
  'listTrash',
  'listFolders',
  'getMessage',
  'getMessageOfTurn',
  'pathOf',
  'pathTo',
  'pathStamp',
  'appendJournal',
  'finishTurn',
  'touchOwner',
  'recoverTurns',
  'getSession',
  'getCarry',
  'getDraft',
  'setDraft',
  'listSummaries',
  'getSummary',
  'listStyles',
];

/** Long ones that nothing should wait behind: each on a connection of its own, ended afterwards. */
export const asides = { backupTo, previewRestore, restoreFrom, integrityCheck };

export const queries = { ...reads, ...writes, ...asides };
export type Queries = typeof queries;
