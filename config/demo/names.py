"""Invented names that fit the languages people speak. Any likeness to somebody real is chance."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Given names of women and men, and family names, as a passport would write them in Latin letters."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


def _group(women: str, men: str, families: str) -> NameGroup:
    return NameGroup(tuple(women.split()), tuple(men.split()), tuple(families.split()))


GROUPS: dict[str, NameGroup] = {
    "german": _group(
        "Anke Britta Carla Doris Elke Frauke Gisela Heike Ilse Jana Katrin Maren Nina Petra Renate Silke",
        "Arne Bernd Carsten Dirk Eckhard Fabian Georg Holger Ingo Jens Klaus Lars Martin Norbert Ole Uwe",
        "Ahlers Bergmann Claasen Drees Ebert Fischer Grote Hagemann Jansen Kemper Lindner Meinert Niehaus "
        "Overbeck Pieper Quast Reimann Schulte Terhorst Vollmer Wiemers Ziegler",
    ),
    "arabic": _group(
        "Dalal Fatima Hanan Iman Lubna Maysa Nadia Ola Rima Samar Wafa Zeina",
        "Adnan Bassam Fadi Ghassan Hadi Imad Jamal Khalil Marwan Omar Rami Walid",
        "Abboud Bitar Darwish Fares Ghanem Hamwi Issa Jaber Kassar Maalouf Qassem Shahin Tahan Zaher",
    ),
    "ukrainian": _group(
        "Daryna Halyna Iryna Kateryna Ljudmyla Natalija Oksana Solomija Tetjana",
        "Andrij Bohdan Danylo Ihor Mykola Ostap Petro Taras",
        "Bondarenko Danylenko Hrytsenko Kovalenko Lysenko Marchenko Petrenko Savchuk Tkachenko",
    ),
    "turkish": _group(
        "Aylin Burcu Derya Elif Gonca Hatice Nesrin Sevim Zehra",
        "Ahmet Burak Cem Emre Hakan Kemal Murat Onur Tolga",
        "Acar Bulut Celik Demir Erdem Guler Kaya Ozkan Polat Yildiz",
    ),
    "kurdish": _group(
        "Berfin Dilan Evin Gulistan Hevin Jiyan Newroz Rojin Shirin",
        "Azad Baran Cemal Dilshad Ferhad Hiwa Rebin Serdar Zagros",
        "Amedi Barzan Dersimi Goran Hasso Kobani Merdan Rashid Zebari",
    ),
    "persian": _group(
        "Azadeh Farzaneh Golnaz Leila Mahsa Nasrin Parisa Roya Soraya Zahra",
        "Arash Behrouz Dariush Farhad Habib Kamran Mehdi Navid Reza Zalmai",
        "Ahmadi Farahani Ghorbani Hashemi Karimi Mohebi Noorzai Rahimi Sediqi Tehrani Wardak",
    ),
    "russian": _group(
        "Alina Elena Galina Irina Ljubov Marina Olga Swetlana",
        "Alexej Boris Dmitri Grigori Maxim Pawel Viktor",
        "Baranow Fedorow Gusew Kusnezow Lebedew Morosow Sokolow Wolkow",
    ),
    "polish": _group(
        "Agnieszka Barbara Danuta Ewa Joanna Malgorzata",
        "Andrzej Grzegorz Jacek Krzysztof Marek Zbigniew",
        "Dudek Jankowski Kowalczyk Mazur Nowak Sobczak Wrona",
    ),
    "romanian": _group(
        "Adina Cristina Daniela Ioana Mihaela Simona",
        "Bogdan Cristian Florin Ionut Mircea Sorin",
        "Ardelean Ciobanu Dragomir Ionescu Munteanu Popa Stanciu",
    ),
    "bulgarian": _group(
        "Boryana Desislava Elitsa Gergana Radka Tsvetana",
        "Asen Dimitar Georgi Ivaylo Plamen Stoyan",
        "Angelov Dimitrov Hristov Iliev Kolev Petkov Todorov",
    ),
    "romani": _group("Esma Dragica Ljatife Rosa", "Ferdi Jovan Nuno Saban", "Ademov Bakic Demirov Horvat"),
    "albanian": _group(
        "Arbnora Blerta Drita Fatmire Liridona",
        "Agim Besnik Driton Ilir Valon",
        "Berisha Gashi Hoxha Krasniqi Shala",
    ),
    "yugoslav": _group(
        "Amra Dragana Jasmina Mirela Snezana Vesna",
        "Damir Goran Milan Nenad Senad Zoran",
        "Babic Hadzic Jovanovic Kovacevic Maric Petrov Tomic",
    ),
    "habesha": _group(
        "Almaz Eden Freweini Hanna Selam Tsige",
        "Abel Dawit Filmon Kidane Samuel Yonas",
        "Abraha Gebre Haile Mehari Tesfay",
    ),
    "somali": _group("Amina Hodan Ifrah Sahra", "Abdi Guled Liban Yasin", "Abshir Farah Hersi Warsame"),
    "west_african": _group(
        "Aissatou Binta Fanta Grace Kadiatou Mariama Ngozi",
        "Alpha Blessing Chidi Ibrahima Lamin Mamadou Sekou",
        "Bah Camara Diallo Eze Jallow Keita Okafor Sow Toure",
    ),
    "spanish": _group("Alba Carmen Lucia Pilar", "Alvaro Diego Javier Pablo", "Delgado Herrera Molina Ruiz"),
    "portuguese": _group("Catarina Ines Joana", "Duarte Rui Tiago", "Almeida Carvalho Teixeira"),
    "greek": _group("Eleni Katerina Sofia", "Giorgos Kostas Nikos", "Alexiou Mavros Papadakis"),
    "italian": _group("Chiara Giulia Paola", "Enzo Luca Matteo", "Bellini Conti Ferrara"),
    "hungarian": _group("Agnes Ildiko Zsuzsa", "Gabor Istvan Laszlo", "Farkas Nagy Szabo"),
    "south_asian": _group(
        "Ayesha Harpreet Nazia Saima", "Bilal Gurdeep Imran Tariq", "Chaudhry Gill Malik Qureshi"
    ),
    "tamil": _group("Kavitha Meena Thulasi", "Arul Kumaran Suresh", "Nadarajah Rajan Sivakumar"),
    "vietnamese": _group("Lan Mai Thuy", "Dung Minh Tuan", "Le Pham Tran"),
    "chinese": _group("Jing Lihua Mei", "Jun Peng Wei", "Chen Liu Zhang"),
    "armenian": _group("Anahit Lusine Nare", "Aram Gevorg Tigran", "Avetisyan Manukyan Sargsyan"),
    "georgian": _group("Ketevan Mariam Nino", "Irakli Levan Vakhtang", "Beridze Kapanadze Lomidze"),
    "turkic": _group(
        "Aygun Gulnara Leyla Nigora", "Elchin Rashad Sardor Timur", "Aliyev Karimov Mammadov Rasulov"
    ),
    "berber": _group("Fadma Itto Tiziri", "Amastan Idir Yuba", "Amrani Azougagh Benali"),
    "aramaic": _group("Mirna Nahrin Shamiran", "Ashur Gabriel Ninos", "Baryamo Khoshaba Malke"),
}

#: Which names go with a mother tongue.
OF_LANGUAGE: dict[str, str] = {
    "de": "german", "ar": "arabic", "uk": "ukrainian", "tr": "turkish", "kmr": "kurdish", "ckb": "kurdish",
    "fa": "persian", "prs": "persian", "ps": "persian", "ru": "russian", "pl": "polish", "ro": "romanian",
    "bg": "bulgarian", "rom": "romani", "sq": "albanian", "sr": "yugoslav", "bs": "yugoslav",
    "hr": "yugoslav", "mk": "yugoslav", "ti": "habesha", "am": "habesha", "so": "somali",
    "en": "west_african", "pcm": "west_african", "fr": "west_african", "ff": "west_african",
    "mnk": "west_african", "es": "spanish", "pt": "portuguese", "el": "greek", "it": "italian",
    "hu": "hungarian", "ur": "south_asian", "pa": "south_asian", "ta": "tamil", "vi": "vietnamese",
    "zh": "chinese", "hy": "armenian", "ka": "georgian", "az": "turkic", "uz": "turkic", "zgh": "berber",
    "rif": "berber", "aii": "aramaic", "syr": "aramaic", "gsg": "german", "rsl": "russian",
    "ukl": "ukrainian",
}  # fmt: skip

#: What people with this mother tongue often speak as well, besides German.
SECOND: dict[str, tuple[str, ...]] = {
    "ar": ("en", "fr"), "uk": ("ru",), "kmr": ("ar", "tr"), "ckb": ("ar", "fa"), "fa": ("en",),
    "prs": ("fa", "ps"), "ps": ("prs", "ur"), "rom": ("ro", "sr"), "sq": ("it", "en"), "sr": ("bs", "hr"),
    "bs": ("sr", "hr"), "hr": ("bs", "sr"), "mk": ("sr",), "ti": ("am", "ar"), "so": ("ar", "en"),
    "pcm": ("en",), "ff": ("fr",), "mnk": ("fr", "en"), "am": ("en",), "ur": ("pa", "en"),
    "pa": ("ur", "en"), "ta": ("en",), "hy": ("ru",), "ka": ("ru",), "az": ("tr", "ru"), "uz": ("ru",),
    "ro": ("it",), "bg": ("tr", "ru"), "zgh": ("ar", "fr"), "rif": ("ar", "es"), "aii": ("ar",),
    "syr": ("ar", "tr"), "en": ("fr",), "fr": ("en",), "tr": ("en",),
}  # fmt: skip
