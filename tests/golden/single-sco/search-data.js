const SearchData=[
["start-welcome","Welcome","Module 1: Before you start",[["","","Kit I wore no gloves. Once. Allergies Ask your doctor first. For the curious Bees see UV. See the second page."]]],
["start-tools","Tools","Module 1: Before you start",[["","","What you wear Drawing: us"],["start-tools--smoker","Smoker","Tool Use Smoker calms Fuel Pine needles, dry. Burlap. Good to know Smoke rises, and ::: is a fence: :::note ::: Lighting the smoker Strike, blow, close. A calm hive A low hum. Checklist Read on Provincial apiarist What is a veil for?"]]],
["hive-outside","Outside the hive","Module 2: At the hive",[["hive-outside--stung","Stung?","Scrape, do not pull. Back to the tools."]]],
["hive-quiz","Quiz","Module 2: At the hive",[["","","What do you wear?"]]]
];
