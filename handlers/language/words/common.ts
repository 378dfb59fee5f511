/** Everyday words of English, which are themselves and no slips of ours, however near they are to one. */
export const common: ReadonlySet<string> = new Set(
  `connector connectors two three four five six seven eight nine ten once twice half also just very more most less much many some such same
  they them their theirs we us our ours you your yours he him his she her hers it its this that these those who whom whose which what
  where when why how there here then than so too now ago yet ever never always often soon later again still even only about above after
  before below down into onto over under out off upon through while until since because though although however whether either neither
  both each every another other others any anyone anybody anything someone somebody something nothing alone everyone everybody everything
  was were been being have has had having does did doing done will would shall should can could may might must need needs make made
  makes take takes took taken give gives gave given get gets got come comes came goes gone went look looks looked looking want wants tell tells
  told say says said know knows knew think thinks thought find finds found see sees saw seen keep keeps kept let lets put run runs ran
  work works worked working call calls called try tries tried help helps use uses used using move moves moved start starts started stop stops
  stopped hold holds wait waits waited leave left bring send sends sent show shows turn turns turned
  play line lines say sale team away here near easy
  new old good bad great big small long short high low next last first second third early late whole full ready sure
  right wrong real really actually please thanks hello team people person guys boss manager customer client ledger
  report reports data base code file files page pages test tests build builds deploy release load batch job jobs night weekend
  morning noon evening today tomorrow yesterday hour hours minute minutes side part parts point line lines list name names number
  state place plan plans project projects rule rules firewall blocks block group groups security route routes issue issues problem problems error errors system systems server servers service services
  quarterly monthly weekly daily yearly annual annually like likes mean means live lives lose loses taking talking making asking waiting sitting
  wonder wondering curious around near nearby across along between during against toward within behind beside because again somehow somewhere
  first fine nice great cool quick quickly slow fast hard easy simple clear close open free busy late tired sorry afraid happy glad sad
  colleague colleagues friend friends user users vendor vendors partner partners supplier contractor contractors analyst analysts engineer engineers auditor auditors director intern
  meeting meetings call calls board deck demo audit budget quarter campaign launch migration backup backups restore incident outage hotfix patch upgrade rollout cutover pilot sprint release query queries
  dashboard dashboards metrics logs events message messages email emails channel thread card cards button buttons link links picture pictures
  money number figures sales orders invoice invoices payment payments payroll ledger warehouse
  bring brought build built buy bought catch caught chose choose draw drew eat fall fell feel felt fight fly forgot forget forgive gave hear heard hide hit hurt kept lead learn lend lent lie lost meant met
  paid read rely rise rose sell sold sent set sit sat sleep spend spent spoke stand stood steal stole teach taught threw throw understand understood wear won write wrote
  same different similar next last previous whole half several enough too less least more most own
  dear fri mon tue tues wed thu thur thurs sat sun jan feb mar apr jun jul aug sep sept oct nov dec noted kind kindly
  tls ssl dns vpn csv pdf api sql ssh http https tcp udp ip ips iam mfa sso saas erp crm sap sox gdpr kpi sla eta uat qa dev ci cd
  plain internal external internally
  deep password entry entries production staging lying lie
  develop developed developing direction directions correction corrections production productions able added begin delay department describe endless fit form info known luck menu pls reply resend shift squad track usage view
  agent agents ticket tickets review close closing account accounts access network networks cloud infra site sites`.split(
    /\s+/,
  ),
);
export const isCommon = (word: string): boolean => common.has(word);
