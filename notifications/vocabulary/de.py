"""German, as it is typed on a phone."""

from notifications.vocabulary.table import Vocabulary

GERMAN = Vocabulary(
    language="de",
    yes="""
        alles klar geht, j, ja, jaa, jo, joo, jop, jup, jupp, jep, jepp, yep, yo, jawohl, jawoll, ja doch
        oh ja, ok, okay, okey, okee, oki, ist ok, ist okay, ist gut, geht in ordnung, in ordnung
        alles klar, geht klar, das geht klar, klar, na klar, aber klar, klar doch, klaro, sicher
        aber sicher, na sicher, ganz sicher, natürlich, natuerlich, aber natürlich, selbstverständlich
        freilich, auf jeden fall, auf alle fälle, unbedingt, definitiv, logo, gern, gerne, sehr gern
        sehr gerne, aber gern, aber gerne, herzlich gerne, mit freude, mit vergnügen, aber ja
        einverstanden, bin einverstanden, ich bin einverstanden, abgemacht, vereinbart, mach ich
        mache ich, ich mach, ich mache, das mach ich, das mache ich, ich mach das, ich mache das
        ich machs, ich mach es, ich mache es, mach ich gern, mache ich gern, mach ich gerne
        mache ich gerne, wird gemacht, ich komme gern, ich komme gerne, komme gern, komme gerne
        ich kann das, ich kann es machen, das kann ich machen, kann ich machen, ich kann das machen
        ich kann das übernehmen, ich kann übernehmen, ich übernehme, ich übernehme das, ich übernehme es
        das übernehme ich, übernehme ich, übernehme, übernehme ich gern, übernehme ich gerne
        ich übernehme gern, ich übernehme gerne, ich nehme das, ich nehme es, dabei, bin dabei
        ich bin dabei, da bin ich dabei, bin da, ich bin da, ich helfe, ich helfe gern, ich helfe gerne
        helfe gern, helfe gerne, bin bereit, ich bin bereit, ich nehme an, nehme an
        ich nehme den termin an, ich nehme den termin, den termin nehme ich, angenommen, zusage
        ich sage zu, sage zu, zugesagt, ich bestätige, bestätige, bestätigt, hiermit bestätigt
        hiermit bestätige ich, ich bestätige den termin, termin bestätigt, kein problem, gar kein problem
        überhaupt kein problem, kein ding, kein thema, das ist kein problem, ist kein problem
        das ist für mich kein problem, bin am start, am start, ich bin am start, ich übernehme den termin
        kann losgehen, läuft, jo passt, gebongt
    """,
    able="""
        den termin kann ich machen, kann ich machen, ich kann, kann ich, kann, kann kommen
        ich kann kommen, ich kann da, da kann ich, ich komme, ich komm, komme, komme ich, ich werde kommen
        ich werde da sein, werde da sein, ich habe zeit, ich hab zeit, habe zeit, hab zeit
        da habe ich zeit, da hab ich zeit, ich habe da zeit, ich kann helfen, kann helfen, kann dabei sein
        ich kann dabei sein, schaffe es, ich schaffe es, schaffe ich, schaff ich, das schaffe ich
        das schaff ich, schaffs, ich schaffs, passt mir gut, klappt gut, passt, das passt, passt mir
        das passt mir, passt für mich, passt bei mir, passt gut, geht, das geht, es geht, es passt
        es klappt, geht bei mir, das geht bei mir, klappt, das klappt, klappt bei mir, kann übernehmen
        kann einspringen, ich kann einspringen, springe ein, ich springe ein
    """,
    bare_no="""
        leider nein, heute nicht, n, nein, nee, ne, nö, nöö, nop, nope, oh nein, nicht, niemals, nei, neun danke, nene
    """,
    no="""
        schon vergeben, bin schon vergeben, bin da schon vergeben, da schon vergeben, aber leider nein
        aber leider nicht, eher nicht möglich, lieber nicht, auf keinen fall, sicher nicht
        ganz sicher nicht, bestimmt nicht, definitiv nicht, natürlich nicht, nicht dabei, bin nicht dabei
        ich bin nicht dabei, auf gar keinen fall, keinesfalls, keine chance, diesmal nicht
        dieses mal nicht, geht nicht, das geht nicht, es geht nicht, geht gar nicht
        geht bei mir nicht, aber es geht nicht, das geht bei mir nicht, es geht bei mir nicht
        da geht es nicht, da geht es bei mir nicht, aber das geht nicht, passt nicht, passt mir nicht
        das passt nicht, das passt mir nicht, passt bei mir nicht, passt gar nicht, klappt nicht
        das klappt nicht, klappt bei mir nicht, es klappt nicht, wird nichts, das wird nichts
        ich kann nicht, kann nicht, kann ich nicht, das kann ich nicht, ich kann das nicht
        ich kann es nicht, da kann ich nicht, ich kann da nicht, kann da nicht, ich kann heute nicht
        ich kann diesmal nicht, ich kann an dem tag nicht, ich kann gar nicht
        ich kann zu dieser zeit nicht, ich kann dann nicht, aber ich kann nicht, aber da kann ich nicht
        ich kann nicht kommen, kann nicht kommen, aber ich kann nicht kommen, ich komme nicht, komme nicht
        ich kann nicht helfen, kann nicht helfen, ich kann das nicht machen, ich kann es nicht machen
        mach ich nicht, mache ich nicht, ich mache das nicht, ich mache es nicht, ich möchte nicht
        möchte nicht, ich will nicht, will nicht, kein interesse, ich habe kein interesse, kein bedarf
        keine zeit, ich habe keine zeit, ich hab keine zeit, habe keine zeit, hab keine zeit
        ich habe da keine zeit, ich hab da keine zeit, da habe ich keine zeit, da hab ich keine zeit
        aber ich habe keine zeit, nicht möglich, ist nicht möglich, das ist nicht möglich
        das ist mir nicht möglich, mir nicht möglich, unmöglich, bin nicht verfügbar
        ich bin nicht verfügbar, nicht verfügbar, ich bin verhindert, bin verhindert, verhindert, verplant
        bin verplant, bin schon verplant, ich bin schon verplant, schon verplant, schon was vor, hab kurs
        habe kurs, ich habe kurs, da habe ich kurs, habe unterricht, ich habe unterricht, habe schule
        ich habe schule, ich habe deutschkurs, habe deutschkurs, keine lust, habe dienst, ich habe dienst
        habe schicht, ich habe frühschicht, ich habe spätschicht, habe spätschicht, habe frühschicht
        zu weit, das ist zu weit, ist mir zu weit, das ist mir zu weit, zu kurzfristig
        das ist zu kurzfristig, arzttermin, habe arzttermin, ich habe arzttermin
        ich habe einen arzttermin, habe einen arzttermin, ich habe einen termin, habe einen termin
        habe termin, ich habe termin, ich habe prüfung, ich schaffe es leider nicht
        ich habe keine kinderbetreuung, keine kinderbetreuung, ich muss arbeiten, muss arbeiten
        ich muss da arbeiten, da muss ich arbeiten, ich arbeite, ich arbeite da, da arbeite ich
        bin arbeiten, ich bin arbeiten, bin beschäftigt, ich bin beschäftigt, ich habe schon was vor
        hab schon was vor, habe schon was vor, ich hab schon was vor, ich habe schon etwas vor
        da habe ich schon was vor, da hab ich schon was vor, ich habe einen anderen termin
        habe einen anderen termin, ich habe schon einen termin, habe schon einen termin
        da habe ich einen termin, da hab ich einen termin, ich lehne ab, lehne ab, abgelehnt, ich passe
        ein anderes mal, gern ein anderes mal, gerne ein anderes mal, vielleicht ein anderes mal
        nächstes mal, gern nächstes mal, gerne nächstes mal, vielleicht nächstes mal, beim nächsten mal
        gerne beim nächsten mal, vielleicht beim nächsten mal, wann anders, gern wann anders
    """,
    modal="""
        ich kann nicht, kann nicht, kann ich nicht, ich kann, kann, kann ich, da kann ich, ich kann da
        ich kann leider nicht, ich möchte nicht, möchte nicht, ich will nicht, will nicht
    """,
    maybe="""
        vielleicht, villeicht, vieleicht, vllt, vlt, evtl, eventuell, jein, jain, joa, naja, na ja, hm
        mhm, äh, vielleicht ja, vielleicht nein, vielleicht nicht, vielleicht schon, eher ja, eher nein
        eher nicht, eher schon, mal sehen, mal schauen, mal gucken, schau mer mal, ich schaue mal
        ich schau mal, ich muss schauen, muss schauen, ich muss noch schauen, muss noch schauen
        ich muss nachschauen, muss nachsehen, kommt auf, kommt drauf an, kommt darauf an
        es kommt darauf an, je nachdem, unter umständen, möglicherweise, womöglich, wahrscheinlich
        vermutlich, wahrscheinlich ja, wahrscheinlich nicht, wahrscheinlich schon, weiß nicht
        weiß noch nicht, weiß ich nicht, weiß ich noch nicht, ich weiß nicht, ich weiß noch nicht
        ich weiß es nicht, ich weiß es noch nicht, weiß es noch nicht, das weiß ich noch nicht
        das weiß ich nicht, kann ich noch nicht sagen, kann ich nicht sagen, ich kann noch nicht sagen
        ich kann es noch nicht sagen, ich kann noch nicht zusagen, kann noch nicht zusagen, keine ahnung
        ka, nicht sicher, noch nicht sicher, bin nicht sicher, bin mir nicht sicher, ich bin nicht sicher
        ich bin mir nicht sicher, ich bin mir noch nicht sicher, unsicher, noch unklar, unklar, noch offen
        ich überlege, ich überlege es mir, ich überlegs mir, muss überlegen, ich muss überlegen
        ich muss fragen, muss fragen, ich muss erst fragen, muss erst fragen, ich muss nachfragen
        ich frage, ich melde mich, melde mich, ich melde mich später, ich melde mich noch
        ich gebe bescheid, gebe bescheid, ich sage bescheid, sage später bescheid
        ich sage später bescheid, später, schwierig, wird schwierig, das wird schwierig, warum nicht
        geht so, kann sein, mag sein, könnte, ich könnte, könnte klappen, könnte gehen, könnte passen
        sollte gehen, sollte klappen, sollte passen, müsste gehen, müsste klappen, denke schon
        ich denke schon, glaube schon, ich glaube schon, ich denke, ich glaube, ich hoffe, hoffentlich
        ich hoffe es, ich versuche es, versuche es, ich versuchs, ich versuche zu kommen
    """,
    cannot="""
        doch nicht, kann doch nicht, ich kann doch nicht, komme doch nicht, ich komme doch nicht
        geht doch nicht, ich kann doch nicht kommen, kann doch nicht kommen, klappt doch nicht
        passt doch nicht, es geht doch nicht, absage, absagen, ich sage ab, sage ab, abgesagt
        ich muss absagen, muss absagen, ich muss den termin leider absagen, fieber, ich habe fieber
        habe fieber, im bett, ich liege im bett, liege im bett, ich liege mit fieber im bett
        mit fieber im bett, erkältet, bin erkältet, ich bin erkältet, ich habe corona, habe corona
        ich habe grippe, habe grippe, mir geht es nicht gut, mir gehts nicht gut, es geht mir nicht gut
        bin krankgeschrieben, tochter krank, sohn krank, meine kinder sind krank, kinder krank, notfall
        familiärer notfall, muss doch absagen, ich muss doch absagen, ich muss den termin absagen
        muss den termin absagen, ich möchte absagen, krank, bin krank, ich bin krank, krank geworden
        bin krank geworden, ich bin krank geworden, kind krank, mein kind ist krank, mein sohn ist krank
        meine tochter ist krank, ich bin erkrankt, bin erkrankt, ich schaffe es nicht, schaffe es nicht
        ich schaffs nicht, schaffs nicht, ich schaffe das nicht, ich schaffe es doch nicht
        schaffe es doch nicht
    """,
    pause="""
        pause, pause bitte, bitte pause, eine pause, pausieren, ich pausiere, ich mache pause, mache pause
        ich mache eine pause, ich brauche eine pause, brauche eine pause, brauche pause, ich brauche pause
        ich möchte pausieren, ich möchte eine pause, ich möchte pause machen, ich will pausieren
        ich muss pausieren, muss pausieren, ich würde gern pausieren, bitte pausieren
        bitte keine anfragen, keine anfragen, vorerst keine anfragen, bitte vorerst keine anfragen
        bitte keine anfragen mehr, nicht anfragen, bitte nicht anfragen
    """,
    away="""
        urlaub, im urlaub, bin im urlaub, ich bin im urlaub, ich bin da im urlaub, bin da im urlaub
        da bin ich im urlaub, habe urlaub, ich habe urlaub, hab urlaub, bin verreist, ich bin verreist
        verreist, bin weg, ich bin weg, ich bin nicht da, bin nicht da, ich bin da nicht da
        bin da nicht da, nicht da, bin nicht in dortmund, ich bin nicht in dortmund, im ausland
        bin im ausland, ich bin im ausland, auf reisen, bin auf reisen, ich bin auf reisen, in elternzeit
        im mutterschutz, abwesend, ich bin abwesend, bin abwesend, krankgeschrieben
        ich bin krankgeschrieben, im krankenhaus, bin im krankenhaus, ich bin im krankenhaus
    """,
    until="bis, bis zum, bis einschließlich, bis ende, bis anfang, bis mitte, wieder da ab, zurück ab",
    call="""
        ruft mich bitte kurz an, rufen sie mich bitte kurz an, ruf mich bitte kurz an, ruft mich kurz an
        bitte anrufen, anrufen, anrufen bitte, rufen sie mich an, rufen sie mich bitte an
        bitte rufen sie mich an, rufen sie an, bitte rufen sie an, ruf mich an, ruf mich bitte an
        bitte ruf mich an, ruf an, ruft mich an, ruft mich bitte an, bitte ruft mich an, mich anrufen
        mich bitte anrufen, mich zurückrufen, rückruf, bitte rückruf, bitte um rückruf
        ich bitte um rückruf, rückruf bitte, zurückrufen, bitte zurückrufen, rufen sie mich zurück
        rufen sie zurück, bitte rufen sie zurück, bitte melden, melden sie sich bitte telefonisch
        telefonieren, lieber telefonieren, bitte telefonisch, können wir telefonieren, anruf bitte
        bitte um anruf, bitte um einen anruf, ich bitte um anruf, anruf
    """,
    because="weil, denn, da ich, da wir, da mein, da meine, wegen, grund",
    when="""
        montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, mo, di, mi, do, fr, sa
        am montag, am dienstag, am mittwoch, am donnerstag, am freitag, am samstag, am sonntag, morgen
        heute, übermorgen, heute abend, morgen früh, vormittag, nachmittag, abend, vormittags, nachmittags
        abends, morgens, am vormittag, am nachmittag, am abend, mittags, diese woche, nächste woche
        dieser tag, an diesem tag, an dem tag, zu dieser zeit, zu der zeit, um diese zeit, um die uhrzeit
        uhr, am, um, diesen monat, im moment, gerade, zurzeit, momentan, jetzt, leider heute
        dieses wochenende, am wochenende, so kurzfristig, kurzfristig
    """,
    elsewhere="da, na, so",
    weekdays="""
        montag/montags/mo dienstag/dienstags/di mittwoch/mittwochs/mi donnerstag/donnerstags/do/donerstag
        freitag/freitags/fr samstag/samstags/sonnabend sonntag/sonntags
    """,
    days="""
        heute morgen übermorgen
    """,
    later="""
        nächste woche, nächsten monat, kommende woche, nächstes mal, wochenende, am wochenende
    """,
    hours="""
        drei vier fünf sechs sieben acht neun zehn elf zwölf
    """,
    months="""
        januar/jan/jänner februar/feb/feber märz/mär/mrz april/apr mai juni/jun juli/jul august/aug
        september/sep/sept oktober/okt november/nov dezember/dez
    """,
    stop="""
        stop, stopp, stop sms, stopp sms, sms stop, sms stopp, stop alle, alle stop, abmelden, abbestellen
        austragen, keine sms mehr, keine nachrichten mehr, ich möchte keine sms mehr
        ich möchte keine nachrichten mehr, ich will keine sms mehr, ich will keine nachrichten mehr
        löschen sie meine nummer, bitte löschen sie meine nummer, nummer löschen, meine nummer löschen
        löschen sie mich, bitte löschen sie mich, hören sie auf, hört auf, bitte hören sie auf
        hören sie auf mir zu schreiben, schreibt mir nicht mehr, nicht mehr anschreiben
        schickt mir nichts mehr, schicken sie mir keine sms mehr, schicken sie mir keine nachrichten mehr
        schicken sie keine sms mehr, schicken sie keine nachrichten mehr, keine sms, keine sms bitte
        senden sie mir keine sms mehr, senden sie mir keine nachrichten mehr
        ich will nichts mehr bekommen, nicht mehr schreiben, schreiben sie mir nicht mehr
    """,
    start="""
        bin wieder da, ich bin wieder da, bin wieder zurück, ich bin wieder zurück
        bin wieder aus dem urlaub zurück, ich bin aus dem urlaub zurück, wieder anfragen schicken
        ihr könnt mir wieder anfragen schicken, sie können mir wieder anfragen schicken, ich kann wieder
        wieder verfügbar, start, anmelden, wieder anmelden
    """,
    help="""
        was ist das, wer schreibt da, wer sind sie, wer seid ihr, was soll ich machen, was muss ich machen
        was soll das, versteh nicht, verstehe nicht, ich verstehe nicht, verstehe das nicht
        ich verstehe das nicht, wie funktioniert das, wie geht das, hilfe, info, infos
    """,
    but="aber, nur leider, doch leider",
    doubt="""
        wenn, falls, sofern, solange, ob, oder, ab, erst, nur, außer, vor, nach, statt, stattdessen
        sondern, lieber, früher, frühestens, spätestens, ungefähr, vorausgesetzt, bedingung
        unter der bedingung, eigentlich, sonst, ansonsten, trotzdem, allerdings, jedoch, außerdem, würde
        wäre, hätte, dürfte, müsste, sollte, wann, wo, wer, was, wie, wieso, warum, weshalb, welche
        welcher, welches, welchem, wohin, woher, wieviel, wie lange, andere, anderer, anderes, anderen
        anders, verspätet, verspätung, frage, fragen, problem, probleme
    """,
    negation="kein, keine, keinen, keiner, keinem, nie, nichts, weder, ohne",
    negation_after="nicht, nich, net, nimmer",
    regret="""
        leider, sorry, schade, bedaure, tut mir leid, tut mir sehr leid, es tut mir leid
        es tut mir sehr leid, entschuldigung, entschuldigen sie, entschuldige, verzeihung, pardon
    """,
    filler="""
        das mache, nachfrage, danke für die nachfrage, wirklich, echt, mal, schon mal, eh, halt, also, nun
        auf euch, auf sie, und, mit, bei mir, für mich, mir, mich, ich, wir, uns, es, den termin
        der termin, dabei zu sein, zu kommen, kommen, danke, dankeschön, danke schön, danke sehr
        danke dir, danke ihnen, vielen dank, besten dank, herzlichen dank, lieben dank, tausend dank
        danke für die anfrage, danke für ihre anfrage, danke für die nachricht, danke für ihre nachricht
        danke für die info, danke für die erinnerung, danke der nachfrage, vielen dank für die anfrage
        vielen dank für ihre anfrage, vielen dank für die nachricht, bitte, bitteschön, bitte sehr, sehr
        ganz, auch, dann, hallo, hi, hey, moin, servus, grüezi, guten tag, guten morgen, guten abend
        grüß gott, grüß dich, grüß sie, sehr geehrte damen und herren, hallo zusammen, liebes team
        hallo team, schönen tag, schönen tag noch, schönen abend, schönes wochenende, bis dann, bis montag
        bis dienstag, bis mittwoch, bis donnerstag, bis freitag, bis samstag, bis sonntag, bis bald
        bis später, bis morgen, bis heute, bis gleich, tschüss, tschüs, ciao, super, toll, prima, perfekt
        schön, sehr schön, gut, sehr gut, klasse, wunderbar, cool, bestens, fein, freut mich
        ich freue mich, freue mich, freu mich, ich freu mich, ich freue mich darauf, ich freue mich drauf
        freue mich darauf, freu mich drauf, code, nummer, nr, antwort, meine antwort, meine antwort ist
    """,
    blessing="so gott will, inschallah, inshallah",
    title="frau, herr, herrn, sehr geehrte frau, sehr geehrter herr, liebe frau, lieber herr",
    closing="""
        lg, vg, mfg, gruß, grüße, viele grüße, liebe grüße, beste grüße, schöne grüße, herzliche grüße
        freundliche grüße, mit freundlichen grüßen, mit freundlichem gruß, mit besten grüßen, lieben gruß
        schönen gruß, viele liebe grüße
    """,
    liked="""
        Gefällt, Gefällt mir, Hat mit 👍 auf reagiert, Reagierte mit 👍 auf, Reagiert mit 👍 auf, 👍 auf, 👍 zu
        Mag
    """,
    disliked="Gefällt nicht, Gefällt mir nicht, Hat mit 👎 auf reagiert, Reagierte mit 👎 auf, 👎 auf, 👎 zu",
    signature="""
        Gesendet von, Von meinem, Von meiner, Diese Nachricht wurde, Holen Sie sich Outlook, Von:
        Gesendet:
    """,
    quote_header=("Am", "schrieb"),
)
