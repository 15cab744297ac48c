import type { StoryDocument, StoryMember } from '../model/story.ts';
import { type StoryLink, storyLink } from './story-link.ts';
import { type StorySignature, storySignature } from './story-signature.ts';
import {
  bridgeNumbers,
  createProbes,
  createVocabulary,
  forgetSignature,
  type KeptSignature,
  keepSignature,
  type Probe,
  weightiestWords,
} from './story-similarity.ts';
import { storyStrength } from './story-strength.ts';

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
  /** What it shares with the document that is being looked up; 0 between lookups. */
  gain: number;
}

/** Terms of a document by which candidates are looked up, and those by which it can be found, strongest first. */
const strongestTerms = 32;
const indexedTerms = 32;
/** Entries of the inverted index read for one document: bounds the work when a term stands in thousands of items. */
const mostEntries = 1_200;
const mostCandidates = 32;
const mostStories = 8;
/** Of the gain of the likeliest candidate: others with less are not compared. */
const leastGain = 0.25;
/** A story's latest members that are compared. */
const mostMembers = 16;
const hourMs = 3_600_000;

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
  const probeOf = createProbes(vocabulary);
  const byTerm = new Map<number, Held[]>();
  const byUrl = new Map<string, Held[]>();
  const byStory = new Map<number, Held[]>();
  const byHour = new Map<number, Held[]>();
  let last: { title: string; text: string; signature: StorySignature } | undefined;

  /** A document is usually looked up and then added: its signature is made once. */
  const signatureOf = ({ title, text }: StoryDocument): StorySignature => {
    if (last === undefined || last.title !== title || last.text !== text)
      last = { title, text, signature: storySignature({ title, text }) };
    return last.signature;
  };

  /** Members that share telling terms with the document, by the weight of these terms: in its alphabet, and in the other. */
  const candidates = (probe: Probe, at: number): { alike: readonly Held[]; across: readonly Held[] } => {
    const touched: Held[] = [];
    let entries = 0;
    for (const { number, gain } of [...probe.strongest.slice(0, strongestTerms), ...probe.bridges]) {
      const members = byTerm.get(number);
      if (members === undefined) continue;
      entries += members.length;
      if (entries > mostEntries && touched.length > 0) continue;
      for (const member of members) {
        if (!isNear(member, at)) continue;
        if (member.gain === 0) touched.push(member);
        member.gain += gain;
      }
    }
    const { isCyrillic } = probe.signature;
    const alike = likeliest(touched.filter(({ signature }) => signature.isCyrillic === isCyrillic));
    const across = likeliest(touched.filter(({ signature }) => signature.isCyrillic !== isCyrillic));
    for (const member of touched) member.gain = 0;
    return { alike, across };
  };

  /** How strongly the document is linked to a story, or undefined when one of its members is surely another event. */
  const strengthTo = (storyId: number, probe: Probe, document: StoryDocument): number | undefined => {
    const near = (byStory.get(storyId) ?? []).filter((member) => isNear(member, document.at));
    // Reports in the other alphabet say little: they count only where there are no others.
    const alike = near.filter(({ signature }) => signature.isCyrillic === probe.signature.isCyrillic);
    const counted = alike.length > 0 ? alike : near;
    const links: StoryLink[] = [];
    for (const member of counted.slice(-mostMembers)) {
      const link = storyLink(probe, member.signature, { hasSameOutlet: isSameOutlet(member, document) });
      if (link.isApart) return undefined;
      links.push(link);
    }
    return storyStrength({ links, members: counted.length, documents: vocabulary.words.size });
  };

  /** What words tell goes before what names and figures tell: a story in the other alphabet is asked for where there is none in its own. */
  const likestStory = (probe: Probe, document: StoryDocument): number | undefined => {
    const { alike, across } = candidates(probe, document.at);
    return likestOf(alike, probe, document) ?? likestOf(across, probe, document);
  };

  const likestOf = (members: readonly Held[], probe: Probe, document: StoryDocument): number | undefined => {
    const storyIds = [...new Set(members.map(({ storyId }) => storyId))].slice(0, mostStories);
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

  const drop = (member: Held): void => {
    forgetSignature(vocabulary, member.signature);
    for (const term of indexedNumbers(member.signature)) withdraw(byTerm, term, member);
    if (member.canonicalUrl !== undefined) withdraw(byUrl, member.canonicalUrl, member);
    withdraw(byStory, member.storyId, member);
    withdraw(byHour, hourOf(member.at), member);
  };

  return {
    add(member) {
      const { storyId, sequence, at, outlet, canonicalUrl } = member;
      const signature = keepSignature(vocabulary, signatureOf(member));
      const held: Held = {
        storyId,
        sequence,
        at,
        ...(outlet !== undefined && { outlet }),
        ...(canonicalUrl !== undefined && { canonicalUrl }),
        signature,
        gain: 0,
      };
      for (const term of indexedNumbers(signature)) push(byTerm, term, held);
      if (canonicalUrl !== undefined) push(byUrl, canonicalUrl, held);
      push(byStory, storyId, held);
      push(byHour, hourOf(at), held);
    },
    find(document) {
      const probe = probeOf(signatureOf(document));
      return linkedStory(probe, document) ?? likestStory(probe, document);
    },
    forgetBefore(at) {
      const hours = [...byHour.keys()].filter((hour) => hour <= hourOf(at));
      const old = hours.flatMap((hour) => byHour.get(hour) ?? []).filter((member) => member.at < at);
      for (const member of old) drop(member);
      return byStory.size;
    },
  };
}

/** Numbers of the terms under which the inverted index has a document: they follow from its signature alone, so they need not be kept. */
function indexedNumbers(signature: KeptSignature): readonly number[] {
  return [...weightiestWords(signature, indexedTerms), ...bridgeNumbers(signature)];
}

/** Those that are compared: the strongest, without those that are much weaker than the first. */
function likeliest(members: readonly Held[]): readonly Held[] {
  const likely = strongest(members, mostCandidates);
  const least = leastGain * (likely[0]?.gain ?? 0);
  return likely.filter(({ gain }) => gain >= least);
}

/** The members with the greatest gain, at most so many, the greatest first; of equals the earlier. */
function strongest(members: readonly Held[], most: number): readonly Held[] {
  const kept: Held[] = [];
  for (const member of members) {
    const last = kept[most - 1];
    if (last !== undefined && !isStronger(member, last)) continue;
    let place = Math.min(kept.length, most - 1);
    for (let before = kept[place - 1]; before !== undefined && isStronger(member, before); before = kept[place - 1]) {
      kept[place] = before;
      place -= 1;
    }
    kept[place] = member;
  }
  return kept;
}

function isStronger(a: Held, b: Held): boolean {
  return a.gain > b.gain || (a.gain === b.gain && a.sequence < b.sequence);
}

function hourOf(at: number): number {
  return Math.floor(at / hourMs);
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
  if (probe.signature.titleKey === kept.titleKey) return true;
  const { commonTitleTerms, fewerTitleTerms } = probe.likenessTo(kept);
  return commonTitleTerms > 0 && commonTitleTerms * 2 >= fewerTitleTerms;
}

function push<Key>(lists: Map<Key, Held[]>, key: Key, member: Held): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [member]);
  else list.push(member);
}

/** Takes the member out of one list; a list with none goes. Old members stand near the front. */
function withdraw<Key>(lists: Map<Key, Held[]>, key: Key, member: Held): void {
  const list = lists.get(key);
  const index = list?.indexOf(member) ?? -1;
  if (list === undefined || index < 0) return;
  if (list.length === 1) lists.delete(key);
  else list.splice(index, 1);
}
