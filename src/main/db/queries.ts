/**
 * Every query there is: what is listed here can be called from main by its name, typed after the function itself.
 * `reads` run on a connection of their own, so that a long search or check never keeps an answer from being saved.
 */
import {
  createConversation,
  getConversation,
  getConversations,
  listConversations,
  othersChanges,
  restoreConversation,
  trashConversation,
  updateConversation,
} from './conversations';
import { exportConversation, exportEnd, exportStart } from './export';
import { backupTo, previewRestore } from './backup';
import { getDraft, setDraft } from './drafts';
import { about, quickCheck } from './health';
import { importConversation } from './import';
import { findInConversation } from './find';
import { insights } from './insights';
import { insightsConversations, usageRows } from './insights-details';
import { listFolders, removeFolder, saveFolder } from './folders';
import { appendJournal } from './journal';
import { getMessage, getMessageOfTurn, pathOf, pathTo, showBranch, updateMessage } from './messages';
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
import { listTrash, restoreConversations, trashConversations, updateConversations } from './trash';
import { beginTurn, continueTurn, finishTurn } from './turns';

export const reads = {
  search,
  findInConversation,
  about,
  quickCheck,
  exportStart,
  exportConversation,
  exportEnd,
  insights,
  insightsConversations,
  usageRows,
};

export const writes = {
  listConversations,
  othersChanges,
  getConversation,
  createConversation,
  updateConversation,
  trashConversation,
  restoreConversation,
  purgeConversation,
  importConversation,
  getConversations,
  updateConversations,
  trashConversations,
  restoreConversations,
  listTrash,
  listFolders,
  saveFolder,
  removeFolder,
  getMessage,
  getMessageOfTurn,
  pathOf,
  pathTo,
  pathStamp,
  showBranch,
  updateMessage,
  beginTurn,
  continueTurn,
  appendJournal,
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
  recordBackground,
  messagesBilled,
  spending,
  setConversationBudget,
  recordEvent,
  recordOnce,
};

/** Long ones that nothing should wait behind: each on a connection of its own, ended afterwards. */
export const asides = { backupTo, previewRestore, restoreFrom };

export const queries = { ...reads, ...writes, ...asides };
export type Queries = typeof queries;
