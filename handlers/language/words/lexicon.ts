import { atFirstUse } from './first-use.ts';
import { stemOf } from './stem.ts';

/** What single words say, in whatever sentence they stand. Words of one line mean the same to us; blanks join words to a phrase. */
const words = {
  // what may be wanted
  need: 'need, want, require, requirement, like to, could use, looking for, look for, after, in need, wish, wanna, gotta, have to have, must have, should have, desire, rely on, depend on, dependency on, supposed to, would like, would love, would need, would appreciate, might need',
  connect:
    'connect, connection, connectivity, reconnect, link, join, peer, peering, hook, hookup, hook up, wire, wire up, bridge, attach, pair, pair up, tie, set up, setup, establish, create, provision, spin up, stand up, open up, make, build, path, route between, line between, line, integrate, couple, plug in, plug, bring together, interconnect, tunnel, create one',
  request:
    'request, ask for, apply, apply for, order, raise, submit, file, put in, requesting, new request, ask',
  access:
    'access, get to, get into, get in, get at, let in, talk, talk to, speak, speak to, see, query, pull, pull from, push to, read from, write to, sync, send to, ship, fetch, consume, call into, hit, use, visible, communicate, scrape, replicate, load into, log in, work with, into',
  let: 'let, allow, permit, enable, grant, give, get, put, have, open, expose, whitelist, hand',
  again:
    'same, usual, as always, like last time, as last time, last time, as before, like before, once more, redo, repeat',
  plan: 'plan, preview, simulate, dry run, dry-run, what if, overlap, clash, conflict, collide, compatible, possible, feasible, impact, blast radius, steps, would change, involve, hypothetically, what would, happen if, same address, same addresses, same range, same cidr, same ip, at most, maximum, longest, how long can i have, how long can we have, limit, will you change, would you change, change in my route, change in the route',
  test: 'ping, test, retest, probe, telnet, curl, nc, nmap, traceroute, trace, try, verify, check, recheck, packet, icmp, smoke test, mtu, jumbo frame, jumbo, throughput, bandwidth, packet loss, dns lookup, lookup, nslookup, dig, speed',
  reach:
    'reach, reachable, reachability, pingable, get through, gets through, go through, goes through, respond, response, answer, listen, resolve, alive, up, accessible, traffic, pass, latency, open between, healthy, health, connectivity, work, working, function, flow',
  trouble:
    'cant, cannot, broken, break, broke, down, fail, failure, timeout, time out, timing out, refused, blocked, blocking, drop packet, dropping, dropped packet, unreachable, slow, hang, dead, stop working, stopped working, not work, doesnt work, dont work, isnt working, wont work, flaky, intermittent, trouble, problem, issue, error, unable, outage, firewall, loss, lost, wrong with, no route, sluggish, stall, unresponsive, bad, odd, weird, acting up, no longer work, host unreachable, connection refused, connection timed out, gone, went dark, offline, ehostunreach, econnrefused, etimedout, refuse, unreach',
  state:
    'status, state, news, update, progress, stuck, where is, where are, how is, hows, how are, eta, ready, happening, going on, going with, look like, stand, movement, hold up, holding up, holdup, taking so long, take so long, outcome, result, hear back, heard back, word on, whats up, far along, along, whats with, what about, go anywhere, in flight, hanging, through yet, check on, stage, phase, doing, blocker, current situation, situation, picked up, looked at, seen, hurry, lapsed and, got lost, revert on, revert back on, revert with, intimate, keep me posted',
  past: 'said yes, said no, gave, answered, voted, was done, took down, shut down by, who did, removal, removals, denials, cancellation, rejections, approvals, extensions',
  yet: 'yet, already, still, by now, so far, meanwhile, through, gone through, come through, in effect, in force',
  pending: 'wait, pending, outstanding, missing, left to, unanswered, block on, open request',
  done: 'finished, live, in place, established, complete, ready, in place yet, set up yet',
  end: 'end, expire, expiry, expiration, run out, runs out, ran out, until when, till when, last until, valid, time left, left, remain, lapse, how long, how much longer, end date, deadline, cutoff, going away, go away, ttl, goes away, cut off automatically, auto removed, lose access, loses access, lose',
  approve:
    'approve, ack, approval, approver, accept, sign off, lgtm, green light, greenlight, thumbs up, +1, go ahead, give the go, say yes, yes to, agree, confirm, wave through, authorize, authorise, sanction, consent, blessing, okay to, ok to, permission, rubber stamp, ship it, let through, approving, looks good to me, looks good, would you ask, would be asked, has to be asked',
  deny: 'deny, nack, nak, dont permit, not permit, dont allow, reject, decline, refuse, turn down, turned down, no to, no for, is a no, say no, said no, veto, denial, rejection, disapprove, dont approve, not approve, push back, knock back, block request',
  cancel:
    'cancel, dont go ahead, do not go ahead, dont proceed, do not proceed, withdraw, abort, retract, take back, pull back, pull my request, scrap, forget, forget about, never mind, nevermind, nvm, changed my mind, change my mind, changed our mind, mistake, by accident, accidentally, wrong one, wrong vpc, wrong network, oops, call off, rescind, recall, undo, revert, roll back, rollback, discard, drop the request, drop my request, drop request, bin, dont bother, no need to process, stop the request, void, ditch, kill my request, kill the request, delete my request, delete the request, remove my request, close my request, close the request, end my request, take my request back, take it back, take that back, take request back, take mine back, pull it back',
  remove:
    'remove, axe, rm, stop, halt, delete, kill, nuke, disconnect, unpeer, tear down, teardown, tear, take down, take it down, take them down, bring down, down now, terminate, revoke, unlink, sever, decommission, decom, destroy, shut, shut down, shut off, close, close off, close down, cut, cut off, cut access, get rid of, rid of, unplug, pull the plug, pull plug, drop, end it, retire, separate, split, dismantle, isolate, turn off, switch off, clean up, cleanup, rip out, wind down, detach, unhook, break up, part ways, expel, kick out, lock out, stop sharing, stop access, take away, take out, shutdown, discontinue, undo the connection, block access, deprovision, un-peer, removal of, removal for, end the, end this, end N, end I',
  over: 'not more needed, no longer need, no longer needed, not need anymore, dont need, doesnt need, dont need anymore, not needed, not needed anymore, no more need, no need for, no longer used, not used, nobody use, no one use, unused, done with, are done, im done, all done, were done, finished with, are finished, can go, be gone, gone by, obsolete, stale, over with, no longer required, not required anymore, no longer necessary, not use, not used any more, not used anymore, not in use, no longer in use, no longer using, not using, dont use, not needing, no longer use, not needed any more, not needed any longer, no use for, no further need, not need, never used, is over, are over, its over, is done, is finished, done here, wrapped up, done now, not required, purpose served, no need, end of life, no more, need no more',
  extend:
    'extend, ext, prolongate, extension, prolong, renew, renewal, lengthen, longer, more time, more day, more week, more hour, extra, additional, push out, push, postpone, keep open, keep it open, keep alive, keep it alive, keep up, keep, keep going, stay up, stay, stay open, stay alive, dont let expire, dont expire, not expire, dont end, not end, expires too soon, expires too early, ends too early, ends too soon, end too soon, running late, move the end, move end, bump, hold open, continue, leave open, leave it open, retain, add another, buy time, more, add more, add some, add time, give more, needs longer, additional time, open longer, little longer, bit longer, dont let lapse, run until, run till, let run, keep running, remain, run longer, dont let it expire, dont let it end, need it longer',
  shorten:
    'shorten, earlier, sooner, cut short, cut back, cut down, reduce, trim, shorter, end early, end earlier, end sooner, pull in, bring forward, pull forward, end already, ends already, sooner than, end tomorrow, end today, end early, ends early, cut it short, less time, fewer days, end tomorrow already, prepone, advance the end, down to, will do, long enough, is enough, does not have to last, doesnt have to last',
  alone:
    'break glass, break-glass, breakglass, emergency approve, emergency approval, emergency access, emergency override, emergency, override, bypass, force approve, go around, skip approval, without approval, force through',
  repair:
    'repair, fix, heal, mend, drift, drifted, unbreak, reapply, re-apply, route missing, route was deleted, routes gone, self heal, restore it, restore routes, restore the routes, restore connection, put it back, put the routes back, put routes back, put back, whatever is missing, what is missing',
  freeze:
    'freeze, frozen, change freeze, lock down, lockdown, moratorium, unfreeze, thaw, change window, nothing should change, no changes, nothing may change, no change, nothing new',
  question: 'ask back, question for, ask the asker, ask the requester, ask why they',
  window: 'not before, no earlier than, schedule, starting from, hold off until',
  card: 'card, button, buttons, message, thread, link to, post, where do i click, where to click',
  polite:
    'would need, would appreciate, would be great, would be nice, would be good, would be lovely, would be awesome, would like, would love, if possible, if you can, if you could, if thats ok, if that is ok, if its ok, might need, no rush, not urgent, no hurry, not sure, why not, should be, would help, would you mind, if thats possible, no problem, no worries, any longer, any more, anymore, no longer than, not more than, no more than, not longer than, would it be possible to, would it be possible, is it possible to, possible to get, possible to have, would it be ok, instead of, shut up, forget it',
  trust:
    'tampered, tamper, intact, integrity, manipulated, manipulate, altered, forged, forge, lying, lie to me, honest, trustworthy, prove that the log, falsified, rewritten, log complete, cryptographically, log intact, chain intact',
  outside:
    'password, reset, reboot, restart, login, log in, logged in, logins, sudo, install, deploy, laptop, vpn, printer, license, user account, permission on, shared folder, mailbox',
  certify:
    'recertify, recertification, certify, still needed, still need, still in use, still use, in daily use, needed still',
  office:
    'bucket, sharepoint, confluence, intranet, outlook, mailbox, mailing list, spreadsheet, google drive, shared drive, onedrive, dropbox, calendar, github, gitlab, jenkins, okta, salesforce, workday, servicenow, printer, macbook, canteen, cafeteria, lunch, dinner, kitchen, coffee, weather, salary, payslip, expense report, travel expenses, vacation, birthday, christmas party, meeting room, phone number, iam role, iam user, console access, parking, wifi, badge, jira board, jira login, jira access',
  unmanaged:
    'unmanaged, nobody asked for, no one asked for, not managed, not yours, without you, behind your back, no request knows, not made by you, outside of you, you did not make, by hand',
  tidy: 'clean up, left over, leftover, orphan, orphaned, dangling, unused route, unused routes, tidied, tidy',
  stats:
    'statistics, stats, numbers, figures, metrics, how fast do we, how quickly do we, average, median, kpi, trend, on average, how long do owners, how long do we',
  cidr: 'free block, free range, free cidr, free address, free addresses, free ip, unused range, unused block, range is free, block is free, addresses are free, available range, available block, next free, free for a new',
  map: 'map, diagram, picture, topology, drawing, visualize, visualise, graph, chart',
  thanks:
    'merci, danke, gracias, grazie, thank you, thanks, thx, cheers, best bot, good bot, well done, good job, much appreciated, works like a charm, you rock',
  // what may be asked about
  own: 'own, owner, ownership, responsible, in charge, charge of, contact, belong, whose, maintain, maintainer, on call, oncall, team behind, run by, runs, admin, administer, look after, take care of, point of contact, person for, who do i talk, who do i ask, who should i talk, who should i ask, whom to ask, who to ask, who to talk, who can i talk, who can i ask, who to contact, who to ping, who to bug, manage, manager of, steward, accountable, custodian, go to person, speak to about, talk to about, ask about, reach out, reach out to, guys behind, people behind, behind, which team, what team, boss, head of, guy for, lead of, poke for, in charge, who to poke, decides for, decides about, decide',
  detail:
    'cidr, cidr block, block, region, account, account number, account id, vpc id, id of, ipv6, ipv4, address range, ip range, range, subnet, which account, environment, address, ip, prober, size of, where does it run, where does it live, located',
  others:
    'else, who has, what has, who else, has access, have access, got access, can reach, can see, can access, can talk, can get to, can get into, get into, talks to, talk to, reaches, neighbour, neighbor, exposed to, allowed into, allowed in',
  list: 'list, show, which, all, every, everything, overview, connections, peerings, requests, inventory, any, how many, count, enumerate, display, see all, existing, current, active, summary, summarize, report of, inventory of, open requests, open ones, open peerings, whats open, what is open',
  networks:
    'vpcs, networks, network, vpc, which names, what can i ask for, name of networks, available, catalog, what exists, know about',
  log: 'audit, log, history, happen, happened, change, changed, record, trail, event, timeline of, back in, evidence, auditor, compliance, protocol, logbook, ever, previously, story, paper trail, transcript, activity, was when, past, touch, touched, what did, who touched, last touched, fiddle, edit',
  tell: 'explain, why, how come, reason for, what for, purpose, justification, background, detail, details, story behind, story of, story, rationale, what reason, context, tell me about, everything about, full story, walk me through',
  period:
    'yesterday, last week, last month, last quarter, last year, last night, last monday, last tuesday, last wednesday, last thursday, last friday, this morning, past week, past month, past day, in january, in february, in march, in april, in may, in june, in july, in august, in september, in october, in november, in december, ago, recently, lately, since january, since monday, since last, last 7d, last 30d, last 90d, last 24h, past 30, last 30, last 7, past 7',
  mine: 'my, mine, our, ours, i asked, we asked, i requested, did i ask, have i asked, i opened, i made, i filed, concern me, for my team, of me, by me, im part of',
  me: 'for me, on me, from me, need me, needs me, my approval, my okay, my ok, my yes, my decision, my plate, my queue, my inbox, my desk, my turn, my attention, my sign, my signature, i need to approve, i have to approve, i should approve, i must approve, i need to decide, i have to decide, i need to do, i have to do, inbox, todo, to do, to-do, queue, backlog, anything to approve, something to approve, things to approve, stuff to approve, requests to approve, waiting for approval, awaiting approval, awaiting me, sitting with me, blocked on me, do i have to approve, do i need to approve, must i approve, should i approve, can i approve anything, my approvals, open approvals, need me to',
  cost: 'cost, price, pricing, bill, billed, charged, pay, paid for, expensive, free of charge, cheap, how much, money, invoice',
  safe: 'secure, security, safe, safety, encrypt, encrypted, encryption, risk, risky, dangerous, harm, harmful, public internet, over the internet, snoop, leak, exposed to the internet, trust, break anything, break something, break prod, break production, go wrong, hurt anything, cause an outage, take down prod, affect anything, affect prod, affect other',
  meaning:
    'mean, meaning, difference between, definition, stand for, what is a, what are, what is an, whats a, what exactly is, what a, what is vpc, what vpc is, what vpc means, what is peering',
  verified: 'verified, verify mean, verification, verified mean',
  duration:
    'how long does it take, how long do, how long until, how long will it take, how long does, how fast, how quick, how quickly, how soon, take long, takes long, turnaround, sla, usually take, does it take, long will it take, long does it take, normally take, typically take',
  how: 'how do i, how do we, how can i, how can we, how to, how would i, how would we, how does one, how should i, how should we, whats the process, what is the process, process for, procedure, steps to, way to, where do i, where can i, where would i, guide me, instructions for, teach me, what do i type, what do i do to, what do i need to, command for, command to, syntax, how am i supposed',
  help: 'help, new here, no idea, confused, documentation, docs, manual, guide, instruction, readme, tutorial, what can you, what do you do, what can i, commands, get started, getting started, how does this work, how does it work, how do you work, what are you, who are you, examples, example, options, capabilities, lost here, explain yourself, introduce yourself, first time, dont know what, dont understand, have no clue, no clue, not technical, what shall i do, what should i do',
  human:
    'human, real person, someone, support, help desk, helpdesk, speak to a person, talk to a person, talk to someone, speak to someone, escalate',
  everything:
    'everything, every pair, all pairs, all of them, all vpcs, all networks, all connections, all peerings, across the board, each other, full mesh, the whole estate, everyone, all',
  failed:
    'fail, broken ones, broken, stuck ones, gone wrong, went wrong, in error, unhealthy, red, problem with any, bad state',
  active:
    'active, live, established, permanent, without an end, without end, never expire, never end, in place, running, currently, exist, existing, current, no end date, no end, no expiry, no expiration, without end, without expiry, open ended, indefinitely, never run out',
  ended:
    'soon, this week, next week, coming up, upcoming, about to, shortly, today, tomorrow, next few days, next month, this month, coming days',
  nudge:
    'remind, nudge, poke, chase, bug, hurry, speed up, faster, expedite, escalate, push the owner, push them, prod the',
} as const;

export type Concept = keyof typeof words;
const isConcept = (word: string): word is Concept => word in words;
const concepts: readonly Concept[] = Object.keys(words).filter(isConcept);

const longest = 5;
const table = atFirstUse((): ReadonlyMap<string, readonly Concept[]> => {
  const found = new Map<string, Concept[]>();
  for (const concept of concepts)
    for (const phrase of words[concept].split(/,\s*/)) {
      const key = phrase.split(' ').map(stemOf).join(' ');
      found.set(key, [...(found.get(key) ?? []), concept]);
    }
  return found;
});

/** Every word that says something, for the mending of slips. */
export const lexicon = atFirstUse(
  (): ReadonlySet<string> => new Set(Object.values(words).flatMap((all) => all.split(/[,\s]+/))),
);
const stemsOfAll = atFirstUse((): ReadonlySet<string> => new Set([...lexicon()].map(stemOf)));
export const isInLexicon = (word: string): boolean => stemsOfAll().has(stemOf(word));

/** `length`: 0 of a verb that says nothing without its end, which stands apart. */
export type Found = { readonly concept: Concept; readonly at: number; readonly length: number };

const particles: ReadonlySet<string> = new Set(
  'down off back up out open alive away apart forward expir laps end already run'.split(' '),
);
const reach = 6;

/** `take PR-… down`: a verb and its end may stand apart. */
const apartAt = (stems: readonly string[], at: number): string | undefined => {
  return stems
    .slice(at + 2, at + reach + 1)
    .filter((stem) => particles.has(stem))
    .map((stem) => `${stems[at]} ${stem}`)
    .find((key) => table().has(key));
};

const lengthAt = (stems: readonly string[], at: number): number => {
  for (let length = Math.min(longest, stems.length - at); length > 0; length -= 1)
    if (table().has(stems.slice(at, at + length).join(' '))) return length;
  return 0;
};

/** What the words say, each place by its longest phrase. */
export const conceptsIn = (said: readonly string[]): readonly Found[] => {
  const stems = said.map(stemOf);
  const found: Found[] = [];
  for (let at = 0; at < stems.length; ) {
    const length = lengthAt(stems, at);
    const apart = length < 2 ? apartAt(stems, at) : undefined;
    const meant = table().get(apart ?? stems.slice(at, at + length).join(' ')) ?? [];
    found.push(...meant.map((concept) => ({ concept, at, length })));
    at += Math.max(length, 1);
  }
  return found;
};
