import type { StoryDocument, StoryMember } from '../model/story.ts';
import { storyLink } from './story-link.ts';
import { type StorySignature, storySignature } from './story-signature.ts';
import {
  createProbe,
  createVocabulary,
  forgetSignature,
  type KeptSignature,
  keepSignature,
  type Probe,
  rarity,
  similarity,
} from './story-similarity.ts';

// Grouping in the order of processing. Every decision follows from the document and the members held, and from nothing else: an index that
// is filled again from the stored members, in order of sequence and from the same moment on, decides as the old one would have.

/** Reports further apart than this are two stories. */
export const storyWindowMs = 72 * 60 * 60 * 1_000;

/** The recent members of all stories, ready to find the story of a new document. */
export interface StoryIndex {
  /** Takes in a processed item, in order of sequence. Members from before the moment given to `forgetBefore` are passed over. */
  add(member: StoryMember): void;
  /** The id of the story that this document belongs to, or undefined when it begins a new one. Only stories of its own scope. */
  find(document: StoryDocument): number | undefined;
  /** Sequence of the last member added; 0 at first. */
  readonly lastSequence: number;
  /** Lets go of members with an earlier `at`, in ms. */
  forgetBefore(at: number): void;
}

interface Held {
  readonly storyId: number;
  readonly sequence: number;
  readonly at: number;
  readonly outlet?: string;
  readonly canonicalUrl?: string;
  readonly signature: KeptSignature;
}

/** Terms of a document by which candidates are looked up, rarest and weightiest first. */
const strongestTerms = 32;
/** Entries of the inverted index read for one document: bounds the work when a term stands in thousands of items. */
const mostEntries = 2_000;
const mostCandidates = 32;
const mostStories = 10;
/** A story's latest members that are compared. */
const mostMembers = 12;
/** Strength of a link to a story: so much from the closest member, the rest from the mean, so that a story does not drift along a chain. */
const closestShare = 0.3;

/** An empty index. */
export function createStoryIndex(): StoryIndex {
  const scopes = new Map<string, ScopeIndex>();
  let lastSequence = 0;
  let forgottenBefore = Number.NEGATIVE_INFINITY;
  return {
    get lastSequence() {
      return lastSequence;
    },
    add(member) {
      lastSequence = Math.max(lastSequence, member.sequence);
      if (member.at < forgottenBefore) return;
      const scope = scopes.get(member.scope) ?? createScopeIndex();
      scopes.set(member.scope, scope);
      scope.add(member);
    },
    find: (document) => scopes.get(document.scope)?.find(document),
    forgetBefore(at) {
      forgottenBefore = Math.max(forgottenBefore, at);
      for (const [name, scope] of scopes) if (scope.forgetBefore(at) === 0) scopes.delete(name);
    },
  };
}

/** The part of the index for one scope: shared feeds, or one private feed. Its counts never meet another's. */
interface ScopeIndex {
  add(member: StoryMember): void;
  find(document: StoryDocument): number | undefined;
  /** Gives how many members are left. */
  forgetBefore(at: number): number;
}

function createScopeIndex(): ScopeIndex {
  const vocabulary = createVocabulary();
  const byTerm = new Map<number, Held[]>();
  const byUrl = new Map<string, Held[]>();
  const byStory = new Map<number, Held[]>();
  let oldestAt = Number.POSITIVE_INFINITY;
  let last: { title: string; text: string; signature: StorySignature } | undefined;

  /** A document is usually looked up and then added: its signature is made once. */
  const signatureOf = ({ title, text }: StoryDocument): StorySignature => {
    if (last === undefined || last.title !== title || last.text !== text)
      last = { title, text, signature: storySignature({ title, text }) };
    return last.signature;
  };

  /** Members that share telling terms with the document, by the weight of these terms. */
  const candidates = (probe: Probe, at: number): readonly Held[] => {
    const strongest = [...probe.words].sort((a, b) => b[1] - a[1]).slice(0, strongestTerms);
    const weights = new Map<Held, number>();
    let entries = 0;
    for (const [term, weight] of strongest) {
      const members = byTerm.get(term) ?? [];
      entries += members.length;
      if (entries > mostEntries && weights.size > 0) continue;
      const gain = weight * rarity(vocabulary.words, term);
      for (const member of members) if (isNear(member, at)) weights.set(member, (weights.get(member) ?? 0) + gain);
    }
    return [...weights]
      .sort((a, b) => b[1] - a[1] || a[0].sequence - b[0].sequence)
      .slice(0, mostCandidates)
      .map(([member]) => member);
  };

  /** How strongly the document is linked to a story, or undefined when one of its members is surely another event. */
  const strengthTo = (storyId: number, probe: Probe, document: StoryDocument): number | undefined => {
    const members = (byStory.get(storyId) ?? []).filter((member) => isNear(member, document.at)).slice(-mostMembers);
    const links = members.map((member) =>
      storyLink(probe, member.signature, similarity(vocabulary, probe, member.signature), {
        hasSameOutlet: isSameOutlet(member, document),
      }),
    );
    if (links.some(({ isApart }) => isApart)) return undefined;
    const strengths = links.map(({ strength }) => strength);
    const mean = strengths.reduce((sum, strength) => sum + strength, 0) / strengths.length;
    return closestShare * Math.max(...strengths) + (1 - closestShare) * mean;
  };

  const likestStory = (probe: Probe, document: StoryDocument): number | undefined => {
    const storyIds = [...new Set(candidates(probe, document.at).map(({ storyId }) => storyId))].slice(0, mostStories);
    let likest: { storyId: number; strength: number } | undefined;
    for (const storyId of storyIds) {
      const strength = strengthTo(storyId, probe, document);
      if (strength !== undefined && strength > (likest?.strength ?? 0)) likest = { storyId, strength };
    }
    return likest?.storyId;
  };

  /** The story of the first member with the document's address. Entries of one outlet under one address may be different news. */
  const linkedStory = (probe: Probe, document: StoryDocument): number | undefined => {
    if (document.canonicalUrl === undefined || isFrontPage(document.canonicalUrl)) return undefined;
    const linked = (byUrl.get(document.canonicalUrl) ?? []).filter((member) => isNear(member, document.at));
    return linked.find((member) => !isSameOutlet(member, document) || hasCommonTitle(probe, member.signature))?.storyId;
  };

  const drop = (before: number): void => {
    const old = [...byStory.values()].flat().filter((member) => member.at < before);
    for (const { signature } of old) forgetSignature(vocabulary, signature);
    const isKept = (member: Held) => member.at >= before;
    keepOnly(byTerm, new Set(old.flatMap(({ signature }) => [...signature.words.numbers])), isKept);
    keepOnly(byUrl, new Set(old.flatMap(({ canonicalUrl }) => canonicalUrl ?? [])), isKept);
    keepOnly(byStory, new Set(old.map(({ storyId }) => storyId)), isKept);
    oldestAt = Number.POSITIVE_INFINITY;
    for (const members of byStory.values()) for (const member of members) oldestAt = Math.min(oldestAt, member.at);
  };

  return {
    add(member) {
      const { storyId, sequence, at, outlet, canonicalUrl } = member;
      const held: Held = {
        storyId,
        sequence,
        at,
        ...(outlet !== undefined && { outlet }),
        ...(canonicalUrl !== undefined && { canonicalUrl }),
        signature: keepSignature(vocabulary, signatureOf(member)),
      };
      for (const term of held.signature.words.numbers) push(byTerm, term, held);
      if (canonicalUrl !== undefined) push(byUrl, canonicalUrl, held);
      push(byStory, storyId, held);
      oldestAt = Math.min(oldestAt, at);
    },
    find(document) {
      const probe = createProbe(vocabulary, signatureOf(document));
      return linkedStory(probe, document) ?? likestStory(probe, document);
    },
    forgetBefore(at) {
      if (oldestAt < at) drop(at);
      return byStory.size;
    },
  };
}

function isNear(member: Held, at: number): boolean {
  return Math.abs(member.at - at) <= storyWindowMs;
}

function isSameOutlet(member: Held, document: StoryDocument): boolean {
  return member.outlet !== undefined && member.outlet === document.outlet;
}

/** A site's own address names no report: some feeds give it to every entry. */
function isFrontPage(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { pathname, search, hash } = new URL(url);
  return pathname === '/' && search === '' && hash === '';
}

/** At least half of the shorter title's words are in the other: a headline that was edited. */
function hasCommonTitle(probe: Probe, kept: KeptSignature): boolean {
  if (probe.titleKey === kept.titleKey) return true;
  const common = probe.titleTerms.filter((term) => term !== undefined && kept.title.numbers.includes(term)).length;
  return common > 0 && common * 2 >= Math.min(probe.titleTerms.length, kept.title.numbers.length);
}

function push<Key>(lists: Map<Key, Held[]>, key: Key, member: Held): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [member]);
  else list.push(member);
}

/** Leaves in these lists only the members that are kept; a list with none goes. */
function keepOnly<Key>(lists: Map<Key, Held[]>, keys: ReadonlySet<Key>, isKept: (member: Held) => boolean): void {
  for (const key of keys) {
    const left = (lists.get(key) ?? []).filter(isKept);
    if (left.length === 0) lists.delete(key);
    else lists.set(key, left);
  }
}
