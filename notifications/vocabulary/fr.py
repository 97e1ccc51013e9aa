"""French, as it is typed on a phone, also in North and West Africa."""

from notifications.vocabulary.table import Vocabulary

FRENCH = Vocabulary(
    language="fr",
    yes="""
        oui, ouii, oui oui, ouais, ouai, ouep, wi, mais oui, mais oui bien sûr, ben oui, ok, okay
        d'accord, dacc, d'acc, dac, entendu, c'est entendu, bien sûr, bien sur, biensur, bien sûr que oui
        évidemment, certainement, absolument, volontiers, avec plaisir, avec grand plaisir, avec joie
        sans problème, pas de problème, aucun problème, pas de souci, pas de soucis, aucun souci
        sans souci, ça marche, ca marche, sa marche, ça roule, ça me va, ca me va, oui c'est bon pour moi
        ça va, ça me convient, cela me convient, c'est bon, c'est bon pour moi, c'est ok
        c'est ok pour moi, ok pour moi, bon pour moi, parfait oui, c'est noté, bien noté, noté, j'accepte
        je confirme, confirmé, accepté, je suis partant, je suis partante, partant, partante
        on fait comme ça, vous pouvez compter sur moi, comptez sur moi, tu peux compter sur moi
        sans faute, présent, présente, pas de pb, pas de prob, top, c'est d'accord, je suis d'accord
        je suis ok, marché conclu, c parti, c'est parti, c'est possible, je veux bien
    """,
    able="""
        je peux, peux, je peux venir, je viens, viens, je viendrai, viendrai, je serai là, serai là
        je serai présent, je serai présente, je suis disponible, suis disponible, disponible
        je suis dispo, dispo, suis dispo, je suis libre, libre, suis libre, j'ai le temps, j'ai du temps
        je prends, je le prends, je le fais, je peux le faire, je vais venir, je vais le faire, je pourrai
        pourrai, je pourrai venir, j'arrive, je participe, je participerai, je m'en occupe, j'y serai
        j'y vais, je vais y être, je suis prêt, je suis prête, prêt, prête, je peux aider, je peux être là
        je peux y être, possible, ça m'arrange
    """,
    bare_no="non, nan, nn, non non, ah non, oh non, mais non, ben non, non merci, merci non",
    no="""
        malheureusement non, désolé non, désolée non, impossible, c'est impossible, ce n'est pas possible
        c'est pas possible, pas possible, pas dispo, pas disponible, pas libre, je ne suis pas libre
        je ne suis pas disponible, indisponible, je suis indisponible, pas le temps, je n'ai pas le temps
        j'ai pas le temps, pas de temps, aucun temps, je n'ai pas de temps, occupé, occupée
        je suis occupé, je suis occupée, suis occupée, suis occupé, je suis pris, je suis prise, déjà pris
        déjà prise, je suis déjà pris, je suis déjà prise, j'ai cours, j'ai un cours, j'ai classe
        j'ai un examen, j'ai école, trop loin, c'est trop loin, trop court, je travaille, je bosse
        je dois travailler, je suis au travail, au travail, j'ai un rendez-vous, j'ai un rdv
        j'ai un autre rendez-vous, j'ai un autre rdv, j'ai déjà un rendez-vous, j'ai déjà quelque chose
        j'ai autre chose de prévu, empêché, empêchée, j'ai un empêchement, un empêchement, je refuse
        je décline, je dois décliner, je dois refuser, une autre fois, la prochaine fois
        une prochaine fois, peut-être une autre fois, peut-être la prochaine fois, pas cette fois
        pas cette fois-ci, pas aujourd'hui, cette fois non, pas intéressé, pas intéressée, ça ne va pas
        ça va pas, ça ne me convient pas, ça me convient pas, ça ne marche pas, ça marche pas
        bien sûr que non, certainement pas, surtout pas, je ne veux pas, je peux pas, j'peux pas
        jpeux pas, peux pas, je ne peux pas, je peu pas, je ne peux malheureusement pas, je ne pourrai pas
        je pourrai pas, je ne viendrai pas, je ne viens pas, je viens pas, je serai pas là
        je ne serai pas là, je ne serai pas disponible, je suis pas là, je suis pas dispo
        je suis pas disponible
    """,
    modal="""
        je peux, peux, je pourrai, pourrai, je ne peux pas, je peux pas, peux pas, je ne pourrai pas
        je pourrai pas, je ne veux pas, j'peux pas, jpeux pas
    """,
    maybe="""
        peut-être, peut être, peutêtre, ptetre, p-être, éventuellement, probablement, sans doute
        possible que, peut-être oui, peut-être non, peut-être pas, je ne sais pas, je sais pas, j'sais pas
        jsp, chais pas, je ne sais pas encore, je sais pas encore, sais pas, pas sûr, pas sûre
        je ne suis pas sûr, je ne suis pas sûre, je suis pas sûr, je suis pas sûre, pas encore sûr
        pas encore sûre, incertain, ça dépend, cela dépend, à voir, on verra, je vais voir, je verrai
        il faut voir, faut voir, je vois, je dois voir, je dois vérifier, je vérifie, je vais vérifier
        je réfléchis, je vais réfléchir, je dois réfléchir, je dois demander, je vais demander
        je vous dirai, je vous redis, je te redis, je vous dis plus tard, je vous confirme
        je confirme plus tard, je vous confirmerai, je te confirme, je vous tiens au courant
        je vous recontacte, je reviens vers vous, plus tard, j'espère, je pense, je pense que oui
        je pense que non, je crois, je crois que oui, je vais essayer, j'essaie, j'essaierai
        je ferai mon possible, difficile, c'est difficile, compliqué, c'est compliqué
        ça risque d'être compliqué, pas encore, ni oui ni non, oui et non, pourquoi pas, je doute
        j'hésite, je pourrais, ça pourrait aller, je ne peux pas encore dire, je ne peux rien promettre
        bof
    """,
    cannot="""
        finalement je ne peux pas, finalement je ne peux plus, je ne peux plus, je peux plus
        je ne peux plus venir, je ne pourrai plus venir, finalement non
        finalement je ne pourrai pas venir, annuler, j'annule, je dois annuler, je veux annuler
        je souhaite annuler, je voudrais annuler, veuillez annuler, annulez, merci d'annuler, annulez svp
        annulation, annulez mon rendez-vous, je suis obligé d'annuler, je suis obligée d'annuler
        je me désiste, me désister, je dois me désister, malade, je suis malade, suis malade
        je suis tombé malade, je suis tombée malade, tombée malade, mon enfant est malade
        mon fils est malade, ma fille est malade, enfant malade, mon bébé est malade, en arrêt maladie
        je suis en arrêt maladie
    """,
    pause="""
        pause, une pause, je fais une pause, je voudrais une pause, j'ai besoin d'une pause
        faire une pause, je veux faire une pause, je prends une pause, je souhaite faire une pause
        besoin d'une pause, mettre en pause, plus de demandes, pas de demandes
        plus de demandes pour le moment, pas de demandes pour le moment
    """,
    away="""
        en vacances, je suis en vacances, suis en vacances, vacances, en congé, je suis en congé, congé
        congés, en congés, je suis en congés, absent, absente, je suis absent, je suis absente
        je serai absent, je serai absente, en voyage, je suis en voyage, à l'étranger
        je suis à l'étranger, je ne suis pas là, pas là, je suis parti, je suis partie, en déplacement
        je suis en déplacement, à l'hôpital, je suis à l'hôpital, je ne suis pas à Dortmund
        pas à Dortmund, au pays, je suis au pays
    """,
    until="jusqu'au, jusqu'à, jusque, au, jusqu'en, jusqu'à fin, jusqu'à la fin, jusqu'à la fin de",
    stop="""
        merci de ne rien m'envoyer, désinscrivez-moi, je ne veux plus jamais recevoir vos sms
        je ne veux plus recevoir de sms, je ne veux plus recevoir vos messages, arrêt, arrêter, arrêtez
        arret, désabonner, désabonnement, me désabonner, désinscrire, me désinscrire, désinscription
        plus de sms, plus de messages, ne m'écrivez plus, arrêtez de m'écrire, n'envoyez plus de messages
        n'envoyez plus de sms, ne m'envoyez plus de messages, ne m'envoyez plus de sms, ne plus m'écrire
        je ne veux plus de messages, je ne veux plus de sms, je veux plus de messages, je veux plus de sms
        supprimez mon numéro, supprimez moi, fin, je veux me désinscrire, je veux me désabonner, stop svp
        ne m'écrivez plus svp
    """,
    start="""
        je suis de retour, recommencer à m'envoyer, recommencer à m'envoyer des demandes
        vous pouvez m'envoyer des demandes, démarrer, commencer, m'abonner, abonner, réabonner, reprendre
    """,
    help="""
        c'est quoi, c'est quoi ce message, c'est quoi ça, qui êtes-vous, c'est qui, je comprends pas
        je ne comprends pas, je n'ai pas compris, comment ça marche, aide, aidez-moi, au secours, infos
        info, informations
    """,
    call="""
        appelez-moi, appelez moi, appelez-moi svp, appelle-moi, appelle moi, rappelez-moi, rappelez moi
        rappelle-moi, veuillez m'appeler, merci de m'appeler, merci de me rappeler, merci de m'appeler svp
        pouvez-vous m'appeler, pouvez vous m'appeler, vous pouvez m'appeler, pouvez-vous me rappeler
        vous pouvez me rappeler, tu peux m'appeler, téléphonez-moi, téléphonez moi, me téléphoner
        me rappeler, m'appeler, appelez, par téléphone svp, je préfère par téléphone, au téléphone
        on peut se parler, j'aimerais vous parler, je voudrais vous parler, prière de m'appeler
        prière de me rappeler, passez-moi un coup de fil, donnez-moi un coup de fil
    """,
    doubt="""
        si, sauf, seulement, uniquement, que si, à condition, à condition que, condition, ou, soit, après
        avant, dès, plutôt, plus tôt, tard, en retard, retard, d'abord, quand, où, qui, quoi, que, comment
        pourquoi, combien, quel, quelle, quels, quelles, est-ce que, autre, autres, au lieu, sinon
        cependant, pourtant, toutefois, je voudrais, j'aimerais, problème, problèmes, souci, question
        une question, à partir, à partir de, à quelle heure, c'est où, c'est quoi, lieu, faut, dans ce cas
    """,
    but="mais, mais malheureusement, mais désolé, mais désolée, mais là",
    negation="ne, n, ni, sans, aucun, aucune, nul",
    negation_after="pas, plus, jamais, guère",
    because="""
        parce que, car, puisque, à cause, à cause de, pcq, parceque, vu que, comme j'ai, j'ai une
        j'ai mon
    """,
    when="""
        aujourd'hui, demain, après-demain, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche
        le lundi, le mardi, le mercredi, le jeudi, le vendredi, ce jour, ce jour-là, ce jour là, le matin
        matin, l'après-midi, après-midi, ce matin, cet après-midi, ce soir, le soir, soir, cette semaine
        la semaine prochaine, à cette heure, à cette heure-là, à cette date, ce moment, en ce moment
        pour le moment, maintenant, heures, heure, à cette heure là, ce week-end, le week-end, cette fois
        cette fois-ci, là, demain matin, à ce moment-là, à ce moment, à cet horaire, cette date
    """,
    regret="""
        malheureusement, désolé, désolée, je suis désolé, je suis désolée, dsl, vraiment désolé
        vraiment désolée, toutes mes excuses, mes excuses, excusez-moi, excusez moi, pardon, je m'excuse
        je regrette, dommage, c'est dommage, hélas, navré, navrée, sorry, j'aurais aimé
        j'aurais bien aimé, j'aurais voulu, j'aurais bien voulu, suis désolé, suis désolée
        veuillez m'excuser
    """,
    filler="""
        pr, pour, merci, merci beaucoup, merci bien, mille mercis, grand merci, merci pour l'invitation
        merci pour la proposition, merci pour votre message, merci pour le message, merci d'avoir demandé
        merci pour la demande, merci de votre demande, merci pour le rappel, merci à vous, svp
        s'il vous plaît, s'il te plaît, stp, s'il vous plait, bonjour, bonsoir, salut, coucou, bjr, bsr
        slt, cc, bonjour à vous, bonjour à tous, je, j, moi, nous, vous, c, le, la, les, l, y, en, très
        bien, oh, ah, bon, alors, aussi, super, parfait, génial, excellent, formidable, bonne journée
        bonne soirée, bon après-midi, bonne fin de journée, bon week-end, bonne semaine, à bientôt
        à lundi, à mardi, à mercredi, à jeudi, à vendredi, à samedi, à demain, à plus, à plus tard
        à tout de suite, au revoir, bisous, bises, salam, dieu vous bénisse, code, numéro, réponse
        ma réponse, ma réponse est, venir, être là, être présent, être présente, le faire, aider
        participer, être, de venir, y aller, pour moi, pour vous, à la réunion, au rendez-vous, assister
        avec vous, ravi, ravie, content, contente, vraiment, chère équipe, chers tous, à vous, tout, toute
        de, est, c'est, ma, mon, et, suis
    """,
    blessing="""
        si dieu le veut, si dieu veut, inch allah, inchallah, inchalah, inshallah, grâce à dieu
        plaise à dieu
    """,
    title="madame, monsieur, mme, mr, chère madame, cher monsieur",
    closing="""
        cordialement, bien cordialement, cdt, cdlt, salutations, sincères salutations, amicalement
        bien à vous, meilleures salutations, mes salutations, bien amicalement
    """,
    elsewhere="da, na",
    liked="A aimé, J’aime, A réagi 👍 à, A réagi par 👍 à",
    disliked="N’a pas aimé, A réagi 👎 à, Je n’aime pas",
    signature="Envoyé de, Envoyé depuis, Envoyé à partir, De :, De:, Envoyé :",
    quote_header=("Le", "a écrit"),
    weekdays="""
        lundi/lundis mardi/mardis mercredi/mercredis jeudi/jeudis/jeu vendredi/vendredis samedi/samedis
        dimanche/dimanches
    """,
    days="""
        aujourd'hui demain après-demain
    """,
    later="""
        la semaine prochaine, semaine prochaine, le mois prochain, prochaine fois, week end, weekend
    """,
    hours="""
        trois quatre cinq six sept huit neuf dix onze douze/midi
    """,
    months="""
        janvier/janv février/fév mars avril/avr mai juin juillet/juil août septembre/sept octobre/oct
        novembre/nov décembre/déc
    """,
)
